package dev.sonsu.server.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sonsu.corpora.Corpora;
import dev.sonsu.corpora.PenDigit;
import dev.sonsu.corpora.Pendigits;
import dev.sonsu.corpora.WriterScale;
import dev.sonsu.glyph.Normalizer;
import dev.sonsu.glyph.Picture;
import dev.sonsu.image.CanvasPainter;
import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Raster;
import dev.sonsu.ink.Stroke;
import dev.sonsu.server.Drawn;
import dev.sonsu.server.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class TwinsTest {
    private static final int SIDE = 200;
    private static final int MOST = 6;
    private static final PinMark PIN = new PinMark(Bucket.TRAIN, false);

    private final SettableClock clock = new SettableClock();
    private final Twins twins = new Twins(MOST, clock);

    @Test
    void samePicture_isLetThroughSoOften_andAgainTomorrow_andElsewhere() {
        Picture picture = picture(Drawn.ink(1), 12);

        for (int i = 0; i < MOST; i++) {
            assertThat(twins.isFlood(KioskId.LOCAL, picture)).isFalse();
        }
        assertThat(twins.isFlood(KioskId.LOCAL, picture)).isTrue();
        assertThat(twins.isFlood(new KioskId("hall"), picture)).isFalse();
        clock.advance(Duration.ofDays(1));
        assertThat(twins.isFlood(KioskId.LOCAL, picture)).isFalse();
    }

    @Test
    void setToNothing_everythingIsLetThrough() {
        Twins off = new Twins(0, clock);
        Picture picture = picture(Drawn.ink(1), 12);

        for (int i = 0; i < 50; i++) {
            assertThat(off.isFlood(KioskId.LOCAL, picture)).isFalse();
        }
    }

    @Test
    void twinWithinAPin_isNotKept_andTheIdsOfTheOthersStayTheirs(@TempDir Path data) throws Exception {
        SampleSettings settings = TestStore.settings(Duration.ofSeconds(10), 10_000, MOST);
        try (TestStore kept = new TestStore(data, clock, settings)) {
            Sample twin = TestStore.samples(5, 1).getFirst();
            for (int i = 0; i < MOST; i++) {
                kept.store.keep(KioskId.LOCAL, PIN, TestStore.MODEL, List.of(twin));
            }
            Sample last = new Sample(9, 0.5f, picture(Drawn.ink(77), 12));

            Kept ids = kept.store.keep(KioskId.LOCAL, PIN, TestStore.MODEL, List.of(twin, last));

            assertThat(ids.count()).isEqualTo(1);
            assertThat(ids.id(0)).isEqualTo(OptionalLong.empty());
            assertThat(kept.cipher.digit(
                            ids.id(1).orElseThrow(), kept.payload(ids.id(1).orElseThrow())))
                    .isEqualTo(9);
            assertThat(kept.events).contains(new SamplesRefused(SamplesRefused.Guard.TWIN, 1));
            assertThat(kept.store.keep(KioskId.LOCAL, PIN, TestStore.MODEL, List.of(twin)))
                    .isEqualTo(Kept.NOTHING);
        }
    }

    /** As if eight writers with 250 digits each came to a kiosk on a day: 25 times each digit by one hand. */
    @Test
    void digitsOfRealWriters_areHardlyEverTakenForTwins() throws Exception {
        List<PenDigit> digits = pendigits();
        int alarms = 0;
        for (int i = 0; i < digits.size(); i++) {
            if (twins.isFlood(
                    new KioskId("kiosk " + i / 2000), picture(digits.get(i).ink(), 12))) {
                alarms++;
            }
        }
        System.out.printf("taken for twins: %d of %d digits of real writers%n", alarms, digits.size());
        assertThat(alarms).isLessThanOrEqualTo(digits.size() / 1000);
    }

    @Test
    void floods_areCaught_alsoShiftedAndWithNoise() throws Exception {
        List<PenDigit> digits = pendigits();
        Random random = new Random(3);
        double[] caught = new double[3];
        for (int jitter = 0; jitter < caught.length; jitter++) {
            int flooded = 0;
            for (int flood = 0; flood < 20; flood++) {
                Ink ink = digits.get(random.nextInt(digits.size())).ink();
                for (int i = 0; i < 100; i++) {
                    Picture picture = new Normalizer()
                            .picture(noisy(moved(ink, random, jitter), random, 15 * jitter))
                            .orElseThrow();
                    if (twins.isFlood(new KioskId(jitter + " " + flood), picture)) {
                        flooded++;
                    }
                }
            }
            caught[jitter] = flooded / 2000.0;
            System.out.printf("caught of floods of 100, jitter %d: %.3f%n", jitter, caught[jitter]);
        }
        assertThat(caught[0]).isGreaterThanOrEqualTo(0.94);
        assertThat(caught[1]).isGreaterThan(0.6);
        assertThat(caught[2]).isGreaterThan(0.35);
    }

    private static List<PenDigit> pendigits() throws Exception {
        Pendigits pendigits = Corpora.in(Corpora.configured()).pendigits();
        assumeTrue(pendigits.isTestPresent(), "SKIPPED: no Pendigits; set SONSU_CORPORA");
        return WriterScale.onCanvas(pendigits.test().digits(), SIDE);
    }

    private static Picture picture(Ink ink, float pen) {
        return new Normalizer()
                .picture(new CanvasPainter().paint(ink, SIDE, pen, 255, 0))
                .orElseThrow();
    }

    /** Up to three pixels aside, each point half a pixel off, for each step of jitter. */
    private static Raster moved(Ink ink, Random random, int jitter) {
        float right = 3 * jitter * (2 * random.nextFloat() - 1);
        float down = 3 * jitter * (2 * random.nextFloat() - 1);
        List<Stroke> strokes = new ArrayList<>();
        for (Stroke stroke : ink.strokes()) {
            float[] x = new float[stroke.size()];
            float[] y = new float[stroke.size()];
            for (int i = 0; i < x.length; i++) {
                x[i] = stroke.x(i) + right + jitter * (float) random.nextGaussian() / 2;
                y[i] = stroke.y(i) + down + jitter * (float) random.nextGaussian() / 2;
            }
            strokes.add(new Stroke(x, y, null));
        }
        return new CanvasPainter().paint(new Ink(SIDE, SIDE, strokes), SIDE, 12, 255, 0);
    }

    /** Where the ink is, so that the noise does not hide the digit from the normaliser. */
    private static Raster noisy(Raster raster, Random random, int deviation) {
        byte[] grey = raster.grey().clone();
        for (int i = 0; i < grey.length; i++) {
            int tone = grey[i] & 0xff;
            if (tone > 60) {
                grey[i] = (byte) Math.clamp(Math.round(tone + deviation * random.nextGaussian()), 0, 255);
            }
        }
        return new Raster(raster.width(), raster.height(), grey, null);
    }
}
