package dev.sonsu.server.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.folder.FolderKey;
import dev.sonsu.server.SettableClock;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store of a million samples, through the same calls as the server's: what keeping, counting and writing a training
 * folder take, and how much memory. {@code ./sonsu test -Dlong -pl :sonsu-server -am -Dtest=MillionSamplesTest
 * -Dsurefire.failIfNoSpecifiedTests=false} makes the million and prints the figures; without {@code -Dlong} it makes four
 * thousand, to see that it works.
 */
class MillionSamplesTest {
    private static final boolean IS_LONG = Boolean.getBoolean("long");
    private static final int PINS = IS_LONG ? 250_000 : 1_000;
    private static final int DIGITS = 4;
    private static final int PICTURES = 200;
    private static final int CLIENTS = 64;

    @TempDir
    Path temporary;

    @Test
    void millionSamples_areKept_counted_andWrittenForATraining() throws Exception {
        Path data = temporary.resolve("data");
        SettableClock clock = new SettableClock();
        try (TestStore kept = new TestStore(data, clock, Duration.ofSeconds(10))) {
            List<List<Sample>> pins = IntStream.range(0, PICTURES)
                    .mapToObj(pin -> TestStore.samples(pin, DIGITS))
                    .toList();
            AtomicInteger lost = new AtomicInteger();

            measured("keep", () -> {
                fill(kept, pins, clock, lost);
                return null;
            });
            SampleStats stats = measured("stats", () -> SampleStats.of(data));
            measured("stats again", () -> SampleStats.of(data));
            long written = measured(
                    "training folder",
                    () -> new TrainingFolder(kept.db, kept.cipher, kept.labels)
                            .write(temporary.resolve("samples"), FolderKey.create(), done -> {}));

            System.out.printf(
                    "samples: %,d, of them to learn from %,d; database %,d MB%n",
                    stats.stored(), written, Files.size(data.resolve("sonsu.db")) >> 20);
            assertThat(lost).hasValue(0);
            assertThat(stats.stored()).isEqualTo((long) PINS * DIGITS);
            assertThat(written).isEqualTo(stats.labelled());
        }
    }

    /** As many clients as a busy site has at once; a day passes with every thousandth part. */
    private static void fill(TestStore kept, List<List<Sample>> pins, SettableClock clock, AtomicInteger lost)
            throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        List<Thread> clients = IntStream.range(0, CLIENTS)
                .mapToObj(client -> Thread.ofVirtual().start(() -> {
                    for (int pin = next.getAndIncrement(); pin < PINS; pin = next.getAndIncrement()) {
                        if (pin % (PINS / 100) == 0) {
                            clock.advance(Duration.ofDays(1));
                        }
                        List<Sample> four = labelled(pins.get(pin % PICTURES), pin);
                        // One that was refused because the disk was slow is sent again, and counted.
                        while (kept.store
                                        .keep(KioskId.LOCAL, new PinMark(Bucket.TRAIN, false), TestStore.MODEL, four)
                                        .count()
                                == 0) {
                            lost.incrementAndGet();
                        }
                    }
                }))
                .toList();
        for (Thread client : clients) {
            client.join();
        }
    }

    /** Nine of ten can be learned from; one of twenty is in quarantine, and of as many nothing is known. */
    private static List<Sample> labelled(List<Sample> samples, int pin) {
        return switch (pin % 20) {
            case 0 -> samples;
            case 1 -> with(samples, new Label(3, LabelSource.VERIFIED, true));
            case 2, 3, 4, 5 -> with(samples, new Label(3, LabelSource.PRACTICE, false));
            default -> with(samples, new Label(3, LabelSource.VERIFIED, false));
        };
    }

    private static List<Sample> with(List<Sample> samples, Label label) {
        return samples.stream().map(sample -> sample.labelled(label)).toList();
    }

    private static <T extends @org.jspecify.annotations.Nullable Object> T measured(String what, Callable<T> work)
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
                what,
                seconds,
                what.equals("keep") ? " (%.0f samples/s)".formatted(PINS * DIGITS / seconds) : "",
                peak >> 20);
        return result;
    }
}
