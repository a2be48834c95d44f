package dev.sonsu.server.samples;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Draws what a contest judges by: labelled samples of the bucket {@link Bucket#JUDGE}, not quarantined, of closed cells
 * only, so that two draws never differ by fewer than {@value Periods#LEAST_PINS} PINs. Of each digit and each way to know
 * it equally many are drawn, as far as there are any. The same seed draws the same from the same samples. Memory does not
 * grow with the store: ids of what is drawn are held, and one sample at a time. Thread-safe.
 */
public final class JudgeDraw {
    /** Read at once, so that no reader is in the way of emptying the log for long. */
    private static final int AT_ONCE = 200;

    private final JdbcClient db;
    private final SampleCipher pictures;
    private final LabelCipher labels;

    JudgeDraw(JdbcClient db, Aead keys) {
        this.db = db;
        this.pictures = new SampleCipher(keys);
        this.labels = new LabelCipher(keys);
    }

    /**
     * Draws, and hands out one sample after the other in an order that the seed gives; one that is deleted meanwhile is
     * left out.
     *
     * @param most of one digit known in one way, at least 1
     * @return how many were handed out
     * @throws GeneralSecurityException if one cannot be decrypted
     */
    public int draw(int most, long seed, Consumer<Judged> out) throws GeneralSecurityException {
        if (most < 1) {
            throw new IllegalArgumentException("of a digit at least one is drawn; got " + most);
        }
        Map<Stratum, PriorityQueue<Drawn>> strata = new HashMap<>();
        List<Row> rows;
        long last = -1;
        do {
            rows = rows(last);
            for (Row row : rows) {
                last = row.id();
                Label label = labels.decryptLabel(row.id(), row.label());
                if (!label.isDigit()) {
                    continue;
                }
                PriorityQueue<Drawn> stratum = strata.computeIfAbsent(
                        new Stratum(label.digit(), label.source()),
                        unknown -> new PriorityQueue<>(Drawn.BY_LOT.reversed()));
                stratum.add(new Drawn(row.id(), lot(seed, row.id()), label, row.kiosk()));
                if (stratum.size() > most) {
                    stratum.remove();
                }
            }
        } while (rows.size() == AT_ONCE);
        List<Drawn> drawn = new ArrayList<>();
        strata.values().forEach(drawn::addAll);
        drawn.sort(Drawn.BY_LOT);
        int count = 0;
        for (Drawn one : drawn) {
            count += handOut(one, out) ? 1 : 0;
        }
        return count;
    }

    /** The first day of the oldest cell that is drawn from, ISO 8601; empty if there is none. */
    public Optional<String> oldestDay() {
        return db.sql("""
                        SELECT first_day FROM sample_period WHERE bucket = 'JUDGE' AND is_open = 0
                        AND source <> 'NONE' AND quarantined = 0 ORDER BY first_day LIMIT 1""").query(String.class).optional();
    }

    private List<Row> rows(long after) {
        return db.sql("""
                        SELECT s.id, s.label, p.kiosk FROM sample s JOIN sample_period p ON p.id = s.period
                        WHERE s.id > ? AND p.bucket = 'JUDGE' AND p.is_open = 0
                        AND p.source <> 'NONE' AND p.quarantined = 0
                        ORDER BY s.id LIMIT ?""")
                .params(after, AT_ONCE)
                .query((row, number) -> new Row(row.getLong("id"), row.getBytes("label"), row.getString("kiosk")))
                .list();
    }

    private boolean handOut(Drawn one, Consumer<Judged> out) throws GeneralSecurityException {
        Optional<byte[]> payload = db.sql("SELECT payload FROM sample WHERE id = ? AND period IS NOT NULL")
                .param(one.id())
                .query(byte[].class)
                .optional();
        if (payload.isEmpty()) {
            return false;
        }
        byte[] plain = pictures.decrypt(one.id(), payload.get());
        byte[] png =
                Arrays.copyOfRange(plain, SampleCipher.PNG_AT, SampleCipher.PNG_AT + SampleCipher.pngLength(plain));
        out.accept(new Judged(png, one.label().digit(), one.label().source(), one.kiosk()));
        return true;
    }

    /** SplitMix64's last step (Steele et al. 2014): ids are random, and so is this for each seed. */
    private static long lot(long seed, long id) {
        long z = id + seed * 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    /**
     * A sample to judge by. {@code toString} shows nothing of it.
     *
     * @param png    the picture, as it is kept
     * @param digit  what was written
     * @param source how that is known
     * @param kiosk  whose cell it is of; empty if of all kiosks
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Judged(byte[] png, int digit, LabelSource source, String kiosk) {
        @Override
        public String toString() {
            return "Judged[redacted]";
        }
    }

    private record Stratum(int digit, LabelSource source) {
        @Override
        public String toString() {
            return "Stratum[redacted]";
        }
    }

    private record Drawn(long id, long lot, Label label, String kiosk) {
        static final Comparator<Drawn> BY_LOT = Comparator.comparingLong(Drawn::lot);

        @Override
        public String toString() {
            return "Drawn[redacted]";
        }
    }

    private record Row(long id, byte[] label, String kiosk) {
        @Override
        public String toString() {
            return "Row[redacted]";
        }
    }
}
