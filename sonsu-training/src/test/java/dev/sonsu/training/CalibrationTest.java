package dev.sonsu.training;

import static dev.sonsu.training.Calibration.CLASSES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sonsu.training.Calibration.Scored;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 2.5})
    void labelsDrawnAtATemperature_fit_findsIt(double temperature) {
        RandomGenerator random = Seeds.at(11);
        int count = 20_000;
        float[] logits = new float[count * CLASSES];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            for (int digit = 0; digit < CLASSES; digit++) {
                logits[i * CLASSES + digit] = (float) random.nextGaussian() * 3;
            }
            labels[i] = draw(Calibration.softmax(logits, i * CLASSES, temperature), random);
        }
        assertThat(Calibration.temperature(new Scored(logits, labels))).isCloseTo(temperature, within(0.05));
    }

    static int draw(double[] probabilities, RandomGenerator random) {
        double left = random.nextDouble();
        for (int digit = 0; digit < CLASSES - 1; digit++) {
            left -= probabilities[digit];
            if (left < 0) {
                return digit;
            }
        }
        return CLASSES - 1;
    }

    @Test
    void accuracy_countsTheRightOnes() {
        assertThat(readings(new double[] {9, 8, 7, 6}, true, true, false, true).accuracy())
                .isEqualTo(0.75);
    }

    @Test
    void shareOfWhatIsNoDigit_thatWouldBeSure_isKeptBelowItsBound() {
        Scored scored = readings(new double[] {9, 8, 7, 6, 5}, false, false, false, false, false);

        assertThat(Calibration.digitsAbove(scored, 1, 0)).isGreaterThan(confidence(9));
        assertThat(Calibration.digitsAbove(scored, 1, 0.4)).isBetween(confidence(7), confidence(8));
        assertThat(Calibration.digitsAbove(scored, 1, 1)).isZero();
    }

    @Test
    void shareOfDigits_thatWouldBeRefused_isKeptBelowItsBound() {
        float[] logits = new float[3 * CLASSES];
        for (int i = 0; i < 3; i++) {
            logits[i * CLASSES + Calibration.NO_DIGIT] = i;
        }
        Scored scored = new Scored(logits, new int[3]);
        double middle = Calibration.softmax(logits, CLASSES, 1)[Calibration.NO_DIGIT];

        assertThat(Calibration.noDigitsAbove(scored, 1, 0.34))
                .isGreaterThan(middle)
                .isLessThan(middle + 1e-9);
    }

    private static double confidence(double logit) {
        return Calibration.softmax(new float[] {(float) logit, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 0, 1)[0];
    }

    private static Scored readings(double[] logits, boolean... right) {
        float[] rows = new float[logits.length * CLASSES];
        int[] labels = new int[logits.length];
        for (int i = 0; i < logits.length; i++) {
            rows[i * CLASSES] = (float) logits[i];
            labels[i] = right[i] ? 0 : 3;
        }
        return new Scored(rows, labels);
    }
}
