package dev.sonsu.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.glyph.Glyph;
import dev.sonsu.training.Calibration.Scored;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldOutTest {
    /** Two pictures; three digits of writers a, b, a with one pen and twice as other hands. Pixels name what they show. */
    private final HeldOut held = new HeldOut(
            batch(100, 7, 8),
            List.of("a", "b", "a"),
            List.of(batch(0, 1, 2, 3)),
            List.of(batch(3, 1, 2, 3, 1, 2, 3)),
            batch(200, Calibration.NO_DIGIT));

    @Test
    void everyDigitOnce_hasThePicturesAndOneDrawingOfEachDigit() {
        Batch once = held.everyDigitOnce();

        assertThat(once.labels()).containsExactly(7, 8, 1, 2, 3);
        assertThat(held.everyDigitOnce().pixels()).isEqualTo(once.pixels());
        for (int i = 2; i < 5; i++) {
            int shown = once.pixels()[i * Glyph.PIXELS];
            assertThat(shown % 3).as("the drawing is one of the same digit").isEqualTo(i - 2);
        }
        assertThat(held.everyDigitOnceInWords()).isEqualTo("2 digits of MNIST, 3 of 2 pen writers in one drawing each");
    }

    @Test
    void withoutWriters_everyDigitOnceAreThePictures() {
        HeldOut mnist = new HeldOut(held.pictures(), List.of(), List.of(), List.of(), held.noDigits());

        assertThat(mnist.everyDigitOnce().labels()).containsExactly(7, 8);
        assertThat(mnist.calibrating(HeldOutTest::blind).labels()).containsExactly(7, 8);
    }

    @Test
    void calibrating_takesTheWritersAlone_andHalvesThemByWriter() {
        assertThat(held.calibrating(HeldOutTest::blind).labels()).containsExactly(1, 2, 3, 1, 2, 3, 1, 2, 3);
        assertThat(held.half(held.calibrating(HeldOutTest::blind), true).labels())
                .containsExactly(1, 3, 1, 3, 1, 3);
        assertThat(held.half(held.calibrating(HeldOutTest::blind), false).labels())
                .containsExactly(2, 2, 2);
    }

    private static Scored blind(Batch batch) {
        return new Scored(new float[batch.size() * Calibration.CLASSES], batch.labels());
    }

    private static Batch batch(int first, int... labels) {
        byte[] pixels = new byte[labels.length * Glyph.PIXELS];
        for (int i = 0; i < labels.length; i++) {
            Arrays.fill(pixels, i * Glyph.PIXELS, (i + 1) * Glyph.PIXELS, (byte) (first + i));
        }
        return new Batch(pixels, labels);
    }
}
