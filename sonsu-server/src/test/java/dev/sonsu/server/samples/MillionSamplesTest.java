package dev.sonsu.server.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.folder.FolderKey;
import dev.sonsu.server.SettableClock;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A store of a million samples: what keeping, counting, finding the next to review and writing a training folder take, and
 * how much memory. {@code ./sonsu test -Dlong -pl :sonsu-server -am -Dtest=MillionSamplesTest
 * -Dsurefire.failIfNoSpecifiedTests=false} makes the million and prints the figures; without {@code -Dlong} it makes four
 * thousand, to see that it works. The first of them come as a server keeps them, by which keeping is measured; the others
 * are written straight into the table.
 */
@Execution(ExecutionMode.CONCURRENT)
class MillionSamplesTest {
    private static final boolean IS_LONG = Boolean.getBoolean("long");
    private static final int SAMPLES = IS_LONG ? 1_000_000 : 4_000;
    private static final int KEPT_PINS = IS_LONG ? 10_000 : 200;
    private static final int DIGITS = 4;
    private static final int PICTURES = 200;
    private static final int CLIENTS = 64;
    private static final int CELL = 1_000;
    private static final int REVIEWS = 300;

    @TempDir
    Path temporary;

    private final SettableClock clock = new SettableClock();
    private final Random random = new Random(20261127);

    @Test
    void millionSamples_areKept_counted_reviewed_andWrittenForATraining() throws Exception {
        Path data = temporary.resolve("data");
        try (TestStore kept = new TestStore(data, clock, Duration.ofSeconds(10))) {
            List<List<Sample>> pins = IntStream.range(0, PICTURES)
                    .mapToObj(pin -> TestStore.samples(pin, DIGITS))
                    .toList();
            measured("keep", KEPT_PINS * DIGITS, () -> keep(kept, pins));
            measured("fill", SAMPLES - KEPT_PINS * DIGITS, () -> fill(kept, pins));
            SampleStats stats = measured("stats", 0, () -> SampleStats.of(data));
            measured("stats again", 0, () -> SampleStats.of(data));
            measured("next to review", REVIEWS, () -> review(kept));
            clock.advance(Duration.ofDays(2));
            awaitRest(data);
            long written = measured("training folder", SAMPLES, () -> {
                // Nearly all is one kiosk's, of which everything is to be written here.
                TrainingSnapshots all = new CellSnapshots(
                        kept.db,
                        kept.transaction,
                        new Periods(kept.db, clock),
                        new TrainingFolder(kept.db, kept.cipher, kept.labels),
                        new RetrainingSettings(500, 1));
                all.take("run");
                return all.write("run", temporary.resolve("samples"), FolderKey.create(), done -> {});
            });

            System.out.printf(
                    "samples: %,d, of them to learn from %,d; database %,d MB%n",
                    stats.stored(), written, Files.size(data.resolve("sonsu.db")) >> 20);
            assertThat(stats.stored()).isEqualTo(SAMPLES);
            assertThat(written).isEqualTo(inFullCells(data));
        }
    }

    /** What is in cells that tell of no fewer than twenty PINs: the others are not learned from, nor named. */
    private static long inFullCells(Path data) throws IOException {
        return SampleStats.of(data).periods().stream()
                .filter(cell -> !cell.source().equals("NONE") && !cell.quarantined())
                .mapToLong(SampleStats.Period::samples)
                .sum();
    }

    /** The store makes a kiosk's cells when a day is over, and the clock went two days at once. */
    private static void awaitRest(Path data) throws Exception {
        List<SampleStats.Period> before;
        do {
            before = SampleStats.of(data).periods();
            Thread.sleep(2000);
        } while (!before.equals(SampleStats.of(data).periods()));
    }

    /** As many clients as a busy site has at once. */
    private static @Nullable Void keep(TestStore kept, List<List<Sample>> pins) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        List<Thread> clients = IntStream.range(0, CLIENTS)
                .mapToObj(client -> Thread.ofVirtual().start(() -> {
                    for (int pin = next.getAndIncrement(); pin < KEPT_PINS; pin = next.getAndIncrement()) {
                        List<Sample> four = pins.get(pin % PICTURES).stream()
                                .map(sample -> sample.labelled(new Label(3, LabelSource.VERIFIED, false)))
                                .toList();
                        // One that was refused because the disk was slow is sent again.
                        while (kept.store
                                        .keep(KioskId.LOCAL, new PinMark(Bucket.TRAIN, false), TestStore.MODEL, four)
                                        .count()
                                == 0) {
                            Thread.yield();
                        }
                    }
                }))
                .toList();
        for (Thread client : clients) {
            client.join();
        }
        return null;
    }

    /** Eighteen of twenty can be learned from, one is in quarantine, and of one nothing is known. */
    private @Nullable Void fill(TestStore kept, List<List<Sample>> pins) throws GeneralSecurityException {
        List<byte[]> plain =
                pins.stream().flatMap(List::stream).map(SampleCipher::plain).toList();
        long cell = 1_000;
        for (int left = SAMPLES - KEPT_PINS * DIGITS; left > 0; left -= CELL) {
            int kind = (int) (cell % 20);
            fill(kept, plain, cell++, Math.min(left, CELL), kind == 0 ? "NONE" : "VERIFIED", kind == 1 ? 1 : 0);
        }
        return null;
    }

    private void fill(TestStore kept, List<byte[]> plain, long cell, int count, String source, int quarantined)
            throws GeneralSecurityException {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long id = random.nextLong() >>> 1;
            byte[] payload = kept.cipher.encrypt(id, plain.get(random.nextInt(plain.size())));
            byte[] label = source.equals("NONE")
                    ? new byte[LabelCipher.LABEL_BYTES]
                    : kept.labels.encrypt(id, new Label(random.nextInt(10), LabelSource.VERIFIED, quarantined == 1));
            rows.add(new Object[] {id, cell, payload, label});
        }
        kept.transaction.executeWithoutResult(status -> {
            kept.db.sql("""
                            INSERT INTO sample_period (id, bucket, model, source, quarantined, first_day, last_day,
                                pins, samples, is_open, kiosk)
                            VALUES (?, 'TRAIN', '', ?, ?, '2026-01-01', '2026-01-01', 250, ?, 0, '')""").params(cell, source, quarantined, count).update();
            for (Object[] row : rows) {
                kept.db
                        .sql("INSERT INTO sample (id, period, payload, label) VALUES (?, ?, ?, ?)")
                        .params(row)
                        .update();
            }
        });
    }

    private @Nullable Void review(TestStore kept) {
        SampleSweep sweep = new SampleSweep(kept.db, kept.labels, clock);
        ReviewDesk desk = new ReviewDesk(
                kept.db,
                kept.transaction,
                new ReviewDesk.Ciphers(kept.cipher, new ReviewCipher(kept.aead), new ReviewTickets(kept.aead, clock)),
                new ReviewPool(kept.db, sweep),
                kept.store,
                who -> {},
                new ReviewSettings(1, Duration.ofSeconds(30)),
                clock);
        double[] millis = new double[REVIEWS];
        for (int i = 0; i < REVIEWS; i++) {
            long begun = System.nanoTime();
            // The smallest test has no cell from which may be drawn.
            boolean isFound = desk.next("kim").isPresent();
            millis[i] = (System.nanoTime() - begun) / 1e6;
            assertThat(isFound).isEqualTo(SAMPLES > KEPT_PINS * DIGITS);
        }
        Arrays.sort(millis);
        System.out.printf(
                "next to review   median %.1f ms, 95 %% %.1f ms, most %.1f ms%n",
                millis[REVIEWS / 2], millis[REVIEWS * 95 / 100], millis[REVIEWS - 1]);
        return null;
    }

    private static <T extends @Nullable Object> T measured(String what, int samples, Callable<T> work)
            throws Exception {
        System.gc();
        List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        heap.forEach(MemoryPoolMXBean::resetPeakUsage);
        long begun = System.nanoTime();
        T result = work.call();
        double seconds = (System.nanoTime() - begun) / 1e9;
        long peak =
                heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        System.out.printf(
                "%-16s %9.3f s%s, heap at most %d MB%n",
                what, seconds, samples == 0 ? "" : " (%.0f/s)".formatted(samples / seconds), peak >> 20);
        return result;
    }
}
