package dev.sonsu.server.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.server.SettableClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class LabelQueueTest {
    private static final PinMark TRAIN = new PinMark(Bucket.TRAIN, false);

    private final StorePlace place;
    private final SettableClock clock = new SettableClock();
    private TestStore kept;

    LabelQueueTest(@TempDir Path data) {
        this.place = place(data);
        this.kept = place.open(clock);
    }

    /** Another class runs the same on another database. */
    StorePlace place(Path folder) {
        return StorePlace.file(folder);
    }

    @AfterEach
    void close() throws Exception {
        kept.close();
    }

    @Test
    void label_isReadBackWithItsKey_andOfItsRowOnly() throws Exception {
        List<Long> ids = kept.keep(TRAIN, 1).ids();

        label(ids, LabelSource.HEARD, 7);
        reopen();

        Label label = kept.labels.decryptLabel(ids.get(2), kept.label(ids.get(2)));
        assertThat(label).isEqualTo(new Label(7, LabelSource.HEARD, false));
        assertThatThrownBy(() -> kept.labels.decryptLabel(ids.get(1), kept.label(ids.get(2))))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> kept.cipher.decrypt(ids.get(2), kept.label(ids.get(2))))
                .isInstanceOf(GeneralSecurityException.class);
        assertThat(new Label(7, LabelSource.HEARD, false)).hasToString("Label[HEARD]");
    }

    @Test
    void label_countsWhenItIsAcknowledged_andNeitherTwiceNorLessWhenItIsApplied() throws Exception {
        List<Long> ids = kept.keep(TRAIN, 1).ids();
        kept.keep(TRAIN, 2);

        label(ids, LabelSource.HEARD, 7);
        assertCounts(8, 4, 0);
        label(ids, LabelSource.HEARD, 7);
        assertCounts(8, 4, 0);
        label(ids, LabelSource.VERIFIED, 7);
        assertCounts(8, 4, 0);
        reopen();

        assertCounts(8, 4, 0);
        label(ids, LabelSource.SEEN, 3);
        reopen();
        assertCounts(8, 4, 0);
        assertThat(labels(ids)).containsOnly(new Label(7, LabelSource.VERIFIED, false));
        assertThat(waiting()).isZero();
    }

    @Test
    void lessTrustedLabel_neverReplacesAMoreTrusted_inWhateverOrder() throws Exception {
        List<Long> one = kept.keep(TRAIN, 1).ids();
        List<Long> other = kept.keep(TRAIN, 2).ids();
        label(one, LabelSource.VERIFIED, 1);
        label(other, LabelSource.HEARD, 2);

        label(one, LabelSource.HEARD, 8);
        label(other, LabelSource.VERIFIED, 9);
        label(other, LabelSource.SEEN, 8);
        reopen();

        assertThat(labels(one)).containsOnly(new Label(1, LabelSource.VERIFIED, false));
        assertThat(labels(other)).containsOnly(new Label(9, LabelSource.VERIFIED, false));
        assertCounts(8, 8, 0);
    }

    @Test
    void labelThatContradictsASureReading_isQuarantined() throws Exception {
        List<Long> ids = kept.keep(TRAIN, 1).ids();
        kept.store.label(
                KioskId.LOCAL,
                List.of(
                        new LabelOrder(ids.get(0), new Label(1, LabelSource.SEEN, true)),
                        new LabelOrder(ids.get(1), new Label(2, LabelSource.SEEN, false))));

        assertCounts(4, 1, 1);
        reopen();
        assertCounts(4, 1, 1);
    }

    @Test
    void labelOfASampleThatIsNoMore_changesNothing() throws Exception {
        kept.keep(TRAIN, 1);

        assertThat(kept.store.label(
                        KioskId.LOCAL, List.of(new LabelOrder(12345, new Label(1, LabelSource.SEEN, false)))))
                .isTrue();

        assertCounts(4, 0, 0);
    }

    @Test
    void practisedSample_isLabelledAtOnce() throws Exception {
        List<Sample> samples = TestStore.samples(3, 2).stream()
                .map(sample -> sample.labelled(new Label(4, LabelSource.PRACTICE, false)))
                .toList();

        List<Long> ids =
                kept.store.keep(KioskId.LOCAL, TRAIN, TestStore.MODEL, samples).ids();

        assertThat(labels(ids)).containsOnly(new Label(4, LabelSource.PRACTICE, false));
        assertCounts(2, 2, 0);
    }

    @Test
    void labels_areAppliedAfterSomeBeats_andNotTogether() throws Exception {
        int pins = 20;
        Map<Long, Integer> pinOf = new HashMap<>();
        for (int pin = 0; pin < pins; pin++) {
            List<Long> ids = kept.keep(TRAIN, pin).ids();
            for (long id : ids) {
                pinOf.put(id, pin);
            }
        }
        kept.store.close();
        List<LabelTicket> tickets = new ArrayList<>();
        for (int pin = 0; pin < pins; pin++) {
            int own = pin;
            tickets.add(new LabelTicket(
                    KioskId.LOCAL,
                    pinOf.keySet().stream()
                            .filter(id -> pinOf.getOrDefault(id, -1) == own)
                            .map(id -> new LabelOrder(id, new Label(1, LabelSource.SEEN, false)))
                            .toList()));
        }

        Map<Long, Integer> appliedAt = new HashMap<>();
        for (int beat = 0; beat < 2000 && appliedAt.size() < pinOf.size(); beat++) {
            // A PIN comes every second.
            if (beat % 4 == 0 && beat / 4 < pins) {
                kept.queue.commit(List.of(tickets.get(beat / 4)));
            }
            if (kept.queue.beat() > 0) {
                for (long id : labelled()) {
                    appliedAt.putIfAbsent(id, beat);
                }
            }
        }

        assertThat(kept.db
                        .sql("SELECT DISTINCT length(sealed) FROM label_order")
                        .query(Integer.class)
                        .list())
                .containsExactly(LabelCipher.ORDER_BYTES);
        assertThat(appliedAt).hasSameSizeAs(pinOf);
        // Were the four of a PIN applied together, their distance would be nothing.
        assertThat(meanDistance(pinOf, appliedAt, true))
                .isBetween(0.6 * meanDistance(pinOf, appliedAt, false), 1.4 * meanDistance(pinOf, appliedAt, false));
    }

    /** With the database and its keys: neither place, nor id, nor cell of a sample tells which were one PIN. */
    @Test
    void placesOfLabelledSamples_doNotTellWhichWereOnePin() throws Exception {
        Map<Long, Integer> pinOf = new HashMap<>();
        for (int pin = 0; pin < 80; pin++) {
            List<Long> ids = kept.keep(TRAIN, pin).ids();
            label(ids, pin % 2 == 0 ? LabelSource.VERIFIED : LabelSource.SEEN, pin % 10);
            for (long id : ids) {
                pinOf.put(id, pin);
            }
        }
        reopen();
        List<Map<Long, Integer>> clues = List.of(pages(pinOf.keySet()), ranks(pinOf.keySet()));

        assertThat(kept.db
                        .sql("SELECT DISTINCT source FROM sample_period WHERE samples > 0")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("VERIFIED", "SEEN");
        for (Map<Long, Integer> clue : clues) {
            double within = meanDistance(pinOf, clue, true);
            double chance = meanDistance(pinOf, clue, false);
            assertThat(within).isBetween(0.75 * chance, 1.3 * chance);
        }
    }

    @Test
    void cellOfUnlabelledSamples_isNotClosed_whileLabelsMayTakePinsAway() throws Exception {
        clock.advance(Duration.ofHours(1));
        for (int pin = 0; pin < 19; pin++) {
            kept.keep(TRAIN, pin);
        }
        clock.advance(Duration.ofHours(12).plusMinutes(55));
        List<Long> late = kept.keep(TRAIN, 30).ids();
        List<Long> later = kept.keep(TRAIN, 31).ids();
        clock.advance(Duration.ofMinutes(6));
        label(late, LabelSource.SEEN, 1);
        label(later, LabelSource.SEEN, 1);
        kept.keep(TRAIN, 32);
        reopen();

        assertThat(place.stats().periods())
                .extracting(cell -> cell.source() + " " + cell.pins() + " " + cell.open())
                .containsExactly("NONE 20 true");
    }

    @Test
    void cellOfLabelledSamples_isClosed_whenItHoldsTwentyPinsOfWhateverLength() throws Exception {
        for (int pin = 0; pin < 59; pin++) {
            label(kept.keep(TRAIN, pin).ids(), LabelSource.SEEN, 1);
        }
        reopen();
        clock.advance(Duration.ofDays(1));
        label(kept.keep(TRAIN, 60).ids(), LabelSource.SEEN, 1);
        reopen();
        assertThat(cells("SEEN")).containsExactly("240 1");
        assertThat(place.stats().sources()).containsEntry("SEEN", 240L).containsEntry("HEARD", 0L);

        clock.advance(Duration.ofDays(1));
        label(kept.keep(TRAIN, 61).ids(), LabelSource.SEEN, 1);
        reopen();
        assertThat(cells("SEEN")).containsExactly("240 0", "4 1");
    }

    private List<String> cells(String source) {
        return kept.db
                .sql("SELECT samples, is_open FROM sample_period WHERE source = ? ORDER BY id")
                .param(source)
                .query((row, number) -> row.getInt("samples") + " " + row.getInt("is_open"))
                .list();
    }

    private void label(List<Long> ids, LabelSource source, int digit) {
        assertThat(kept.store.label(
                        KioskId.LOCAL,
                        ids.stream()
                                .map(id -> new LabelOrder(id, new Label(digit, source, false)))
                                .toList()))
                .isTrue();
    }

    /** Closing applies what waits. */
    private void reopen() throws Exception {
        kept.close();
        kept = place.open(clock);
    }

    private void assertCounts(long stored, long labelled, long quarantined) throws Exception {
        SampleStats stats = place.stats();
        assertThat(List.of(stats.stored(), stats.labelled(), stats.quarantined()))
                .containsExactly(stored, labelled, quarantined);
    }

    private List<Label> labels(List<Long> ids) throws GeneralSecurityException {
        List<Label> labels = new ArrayList<>();
        for (long id : ids) {
            labels.add(kept.labels.decryptLabel(id, kept.label(id)));
        }
        return labels;
    }

    private int waiting() {
        return kept.db
                .sql("SELECT count(*) FROM label_order WHERE adds IS NOT NULL")
                .query(Integer.class)
                .single();
    }

    private List<Long> labelled() {
        return kept.db
                .sql("SELECT s.id FROM sample s JOIN sample_period p ON p.id = s.period WHERE p.source <> 'NONE'")
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** Of pairs of one PIN, or of pairs of any two that came within twenty PINs and share a cell. */
    private static double meanDistance(Map<Long, Integer> pinOf, Map<Long, Integer> clue, boolean isWithin) {
        List<Long> ids = List.copyOf(pinOf.keySet());
        Random random = new Random(1);
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < 400_000 && pairs < 4000; i++) {
            long one = ids.get(random.nextInt(ids.size()));
            long other = ids.get(random.nextInt(ids.size()));
            int apart = Math.abs(pinOf.getOrDefault(one, 0) - pinOf.getOrDefault(other, 0));
            if (one != other && apart <= (isWithin ? 0 : 20) && apart % 2 == 0) {
                sum += Math.abs(clue.getOrDefault(one, 0) - clue.getOrDefault(other, 0));
                pairs++;
            }
        }
        return sum / pairs;
    }

    private static Map<Long, Integer> ranks(Iterable<Long> ids) {
        List<Long> sorted = new ArrayList<>();
        ids.forEach(sorted::add);
        sorted.sort(null);
        Map<Long, Integer> ranks = new HashMap<>();
        sorted.forEach(id -> ranks.put(id, ranks.size()));
        return ranks;
    }

    private Map<Long, Integer> pages(Iterable<Long> ids) throws Exception {
        if (place.settings().isServer()) {
            kept.traces.forgetNow();
            Map<Long, Integer> places = new HashMap<>();
            kept.db
                    .sql("SELECT id, (ctid::text::point)[0]::int AS page FROM sample")
                    .query(row -> {
                        places.put(row.getLong("id"), row.getInt("page"));
                    });
            return places;
        }
        String file = new String(Files.readAllBytes(place.data().resolve("sonsu.db")), StandardCharsets.ISO_8859_1);
        Map<Long, Integer> pages = new HashMap<>();
        for (long id : ids) {
            String piece = new String(kept.label(id), 8, 24, StandardCharsets.ISO_8859_1);
            assertThat(file).contains(piece);
            pages.put(id, file.indexOf(piece) / 8192);
        }
        return pages;
    }
}
