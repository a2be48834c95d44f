package dev.sonsu.trait;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.sonsu.glyph.Glyph;
import dev.sonsu.glyph.Normalizer;
import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Raster;
import dev.sonsu.ink.Stroke;
import dev.sonsu.recognition.Posterior;
import dev.sonsu.recognition.Reading;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TraitCountsTest {
    private final TraitCounts counts = new TraitCounts();

    @Test
    void fewerThanAWindow_neverLeave_andNothingIsLostByAsking() {
        for (int digit = 1; digit < TraitCounts.WINDOW; digit++) {
            counts.countConfirmed(digit <= 3);
            assertThat(counts.take(Trait.CORRECTIONS)).isEmpty();
        }
        counts.countConfirmed(false);

        assertThat(counts.take(Trait.CORRECTIONS)).hasValue(new int[] {197, 3});
        assertThat(counts.take(Trait.CORRECTIONS)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void traitOfFewDigits_staysThough_othersLeave(Trait trait) {
        Ink two = new Ink(200, 200, List.of(stroke(), stroke()));
        for (int digit = 0; digit < TraitCounts.WINDOW; digit++) {
            counts.countReading(new Reading.NotADigit());
        }
        counts.countStrokes(two);
        counts.countShape(0.5f, 1);
        counts.countConfirmed(true);

        assertThat(counts.take(trait).isPresent()).isEqualTo(trait == Trait.REFUSALS);
    }

    @Test
    void ink_isCountedByStrokesAndByTheTimeThatThePenWasDown() {
        Ink two = new Ink(200, 200, List.of(stroke(), stroke()));
        Ink untimed = new Ink(200, 200, List.of(new Stroke(new float[] {1, 2}, new float[] {1, 2}, null)));
        for (int digit = 0; digit < TraitCounts.WINDOW; digit++) {
            counts.countStrokes(two);
            counts.countStrokes(untimed);
            counts.countStrokes(new Ink(200, 200, List.of()));
        }

        assertThat(counts.take(Trait.STROKES)).hasValue(only(Trait.STROKES, 200, 200));
        int[] times = counts.take(Trait.TIME).orElseThrow();
        assertThat(times[Trait.TIME.bin(600)]).isEqualTo(200);
        assertThat(Arrays.stream(times).sum()).isEqualTo(200);
    }

    @Test
    void readings_areCountedByConfidence_andWhatIsNotSureIsRefused() {
        float[] sure = new float[10];
        sure[3] = 0.9995f;
        float[] unsure = new float[10];
        unsure[3] = 0.4f;
        for (int digit = 0; digit < TraitCounts.WINDOW / 2; digit++) {
            counts.countReading(new Reading.Sure(new Posterior(sure)));
            counts.countReading(new Reading.Unsure(new Posterior(unsure)));
            counts.countReading(new Reading.NotADigit());
        }

        int[] confidence = counts.take(Trait.CONFIDENCE).orElseThrow();
        assertThat(confidence[0]).isEqualTo(100);
        assertThat(confidence[6]).isEqualTo(100);
        assertThat(counts.take(Trait.REFUSALS)).hasValue(new int[] {100, 200});
    }

    @ParameterizedTest
    @CsvSource({"2", "3", "4", "6"})
    void bandOfKnownThickness_isMeasuredWithinATenth(int thickness) {
        byte[] pixels = new byte[Glyph.PIXELS];
        for (int row = 4; row < 24; row++) {
            for (int column = 12; column < 12 + thickness; column++) {
                pixels[row * Glyph.SIDE + column] = (byte) 255;
            }
        }
        // A straight upright band has a rim of one direction only, for which a rim of all is taken.
        double expected = 4 / Math.PI * thickness * 20 / (20 + thickness);

        assertThat((double) Thickness.of(Glyph.of(pixels)))
                .isCloseTo(expected, org.assertj.core.data.Offset.offset(0.1 * expected));
        assertThat(Thickness.of(Glyph.blank())).isZero();
    }

    @Test
    void size_isOfTheCanvas_whateverItsPixels() {
        Normalizer normalizer = new Normalizer();
        Glyph glyph = Glyph.blank();
        float[] sizes = new float[2];
        for (int factor = 1; factor <= 2; factor++) {
            float far = 150f * factor;
            Ink ink = new Ink(
                    200 * factor,
                    300 * factor,
                    List.of(new Stroke(new float[] {50 * factor, far}, new float[] {50 * factor, 130 * factor}, null)));
            normalizer.normalize(ink, glyph);
            sizes[factor - 1] = normalizer.lastSize();
        }

        assertThat(sizes[0]).isEqualTo(sizes[1]).isBetween(0.5f, 0.6f);
        assertThat(normalizer.lastAspect()).isBetween(1f, 1.3f);
        normalizer.normalize(new Raster(20, 20, new byte[400], null), glyph);
        assertThat(normalizer.lastSize()).isZero();
    }

    @Test
    void manyThreads_whileWindowsAreTaken_loseNothing() throws Exception {
        int each = 50_000;
        long taken = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            for (int thread = 0; thread < 3; thread++) {
                threads.execute(() -> {
                    for (int digit = 0; digit < each; digit++) {
                        counts.countConfirmed(digit % 2 == 0);
                    }
                });
            }
            threads.shutdown();
            while (!threads.isTerminated()) {
                taken += sum(counts.take(Trait.CORRECTIONS));
            }
        }
        taken += sum(counts.take(Trait.CORRECTIONS));

        assertThat(taken).isBetween(3L * each - TraitCounts.WINDOW, 3L * each);
        assertThat(counts).hasToString("TraitCounts");
    }

    @Test
    void counting_allocatesNothing() {
        Ink ink = new Ink(200, 200, List.of(stroke(), stroke()));
        float[] sure = new float[10];
        sure[3] = 0.9995f;
        Reading reading = new Reading.Sure(new Posterior(sure));
        Glyph glyph = new Normalizer().normalize(ink);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int digit = 0; digit < 2000; digit++) {
                counts.countShape(0.5f, 1);
                counts.countThickness(glyph);
                counts.countStrokes(ink);
                counts.countReading(reading);
                counts.countConfirmed(false);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }

        assertThat(least).isLessThan(2000);
    }

    private static long sum(Optional<int[]> window) {
        return window.stream().flatMapToInt(Arrays::stream).sum();
    }

    /** A stroke of 300 ms. */
    private static Stroke stroke() {
        return new Stroke(new float[] {10, 60, 90}, new float[] {10, 40, 120}, new float[] {0, 100, 300});
    }

    private static int[] only(Trait trait, int one, int two) {
        int[] bins = new int[trait.bins()];
        bins[0] = one;
        bins[1] = two;
        return bins;
    }
}
