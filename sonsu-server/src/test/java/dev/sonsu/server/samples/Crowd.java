package dev.sonsu.server.samples;

import static org.awaitility.Awaitility.await;

import dev.sonsu.server.SettableClock;
import dev.sonsu.server.keysets.KeysetStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * People at several kiosks, on busy and on quiet days: PINs of four digits and a few longer ones, written at once or digit by digit,
 * confirmed by ear, by eye, by the host or not at all, some contradicting what was read; some practise. Now and then the
 * server is restarted, and what is old is purged.
 */
final class Crowd {
    private static final List<KioskId> KIOSKS =
            List.of(new KioskId("hall"), new KioskId("door"), new KioskId("desk"), KioskId.LOCAL);
    private static final List<Sample> PICTURES = TestStore.samples(1, 200);
    private static final int CLIENTS = 8;

    private final Path data;
    private final SettableClock clock;
    private final Map<Long, Integer> pinOf = new ConcurrentHashMap<>();
    private TestStore kept;
    private int pins;

    Crowd(Path data, SettableClock clock) {
        this.data = data;
        this.clock = clock;
        this.kept = open();
    }

    private TestStore open() {
        return new TestStore(data, clock, Duration.ofSeconds(30));
    }

    /** So many PINs come on a day, several at a time. */
    void day(int count) throws Exception {
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int pin = pins++;
                running.add(clients.submit(() -> write(pin)));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
        clock.advance(Duration.ofDays(1));
        changeKeys();
    }

    /** A day is long for a server, and short here: what its thread does hour by hour is done before anybody comes. */
    private void changeKeys() {
        LocalDate today = LocalDate.now(clock);
        await().pollInterval(Duration.ofMillis(1)).until(() -> {
            kept.keyPeriods.beat();
            return kept.db
                            .sql("""
                            SELECT count(*) FROM key_period
                            WHERE keyset = ? AND last_day IS NULL AND is_spread = 1 AND first_day > ?""")
                            .params(
                                    KeysetStore.SAMPLES,
                                    today.minus(TestStore.KEYS_CHANGE).toString())
                            .query(Integer.class)
                            .single()
                    == 1;
        });
    }

    private void write(int pin) {
        Random random = new Random(pin);
        KioskId kiosk = KIOSKS.get(random.nextInt(KIOSKS.size()));
        PinMark mark = new PinMark(random.nextInt(5) == 0 ? Bucket.JUDGE : Bucket.TRAIN, false);
        int length = random.nextInt(20) == 0 ? 6 : 4;
        int kind = random.nextInt(20);
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            Sample sample = PICTURES.get(random.nextInt(PICTURES.size()));
            samples.add(kind == 19 ? sample.labelled(new Label(sample.digit(), LabelSource.PRACTICE, false)) : sample);
        }
        List<Long> ids = new ArrayList<>();
        if (random.nextBoolean()) {
            ids.addAll(kept.store.keep(kiosk, mark, TestStore.MODEL, samples).ids());
        } else {
            for (Sample sample : samples) {
                PinMark own = new PinMark(mark.bucket(), !ids.isEmpty());
                ids.addAll(kept.store
                        .keep(kiosk, own, TestStore.MODEL, List.of(sample))
                        .ids());
            }
        }
        ids.forEach(id -> pinOf.put(id, pin));
        if (kind < 12) {
            LabelSource source = kind < 6 ? LabelSource.HEARD : LabelSource.VERIFIED;
            kept.store.label(kiosk, orders(ids, source, random));
            if (kind == 0) {
                kept.store.label(kiosk, orders(ids, LabelSource.VERIFIED, random));
            }
        }
    }

    private static List<LabelOrder> orders(List<Long> ids, LabelSource source, Random random) {
        return ids.stream()
                .map(id -> new LabelOrder(id, new Label(random.nextInt(10), source, random.nextInt(50) == 0)))
                .toList();
    }

    /** Ends the server, which applies what waits, and starts it again. */
    void restart() throws Exception {
        kept.close();
        kept = open();
    }

    void purge(String retention) throws Exception {
        try (StoredSamples samples = StorePlace.file(data).samples(clock)) {
            samples.purge(Retention.valueOf(retention));
        }
    }

    TestStore store() {
        return kept;
    }

    /**
     * The samples that are still there, with their PINs. Excepted are the newest {@value Periods#LEAST_PINS} PINs, and
     * those in cells that are open yet and not full: they are the newest of their kind.
     */
    Map<Long, Integer> attacked() {
        Map<Long, Integer> attacked = new ConcurrentHashMap<>();
        kept.db.sql("""
                        SELECT s.id FROM sample s JOIN sample_period p ON p.id = s.period
                        WHERE p.is_open = 0 OR p.samples >= ?""").param(Periods.LEAST_LABELLED).query(Long.class).list().forEach(id -> {
            Integer pin = pinOf.get(id);
            if (pin != null && pin < pins - Periods.LEAST_PINS) {
                attacked.put(id, pin);
            }
        });
        return attacked;
    }

    void close() throws Exception {
        kept.close();
    }
}
