package dev.sonsu.training;

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
        float[] logits = new float[count * 10];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            for (int digit = 0; digit < 10; digit++) {
                logits[i * 10 + digit] = (float) random.nextGaussian() * 3;
            }
            labels[i] = draw(Calibration.softmax(logits, i * 10, temperature), random);
        }
        assertThat(Calibration.temperature(new Scored(logits, labels))).isCloseTo(temperature, within(0.05));
    }

    private static int draw(double[] probabilities, RandomGenerator random) {
        double left = random.nextDouble();
        for (int digit = 0; digit < 9; digit++) {
            left -= probabilities[digit];
            if (left < 0) {
                return digit;
            }
        }
        return 9;
    }

    @Test
    void threshold_isTheSmallestThatKeepsTheShareOfWrongOnes() {
        // Five readings from sure to unsure; the third and the last are wrong.
        Scored scored = readings(new double[] {9, 8, 7, 6, 5}, true, true, false, true, false);

        assertThat(Calibration.threshold(scored, 1, 0, 0)).isCloseTo(confidence(8), within(1e-9));
        assertThat(Calibration.threshold(scored, 1, 0.25, 0)).isCloseTo(confidence(6), within(1e-9));
        assertThat(Calibration.threshold(scored, 1, 0.4, 0)).isCloseTo(confidence(5), within(1e-9));
        assertThat(Calibration.threshold(scored, 1, 0.4, 0.999)).isEqualTo(0.999);
    }

    @Test
    void threshold_whereTheSurestIsWrong_isOne() {
        assertThat(Calibration.threshold(readings(new double[] {9}, false), 1, 0, 0))
                .isEqualTo(1);
    }

    @Test
    void equallySureReadings_areTakenTogether() {
        Scored scored = readings(new double[] {9, 7, 7}, true, true, false);
        assertThat(Calibration.threshold(scored, 1, 0, 0)).isCloseTo(confidence(9), within(1e-9));
    }

    @Test
    void accuracy_countsTheRightOnes() {
        assertThat(readings(new double[] {9, 8, 7, 6}, true, true, false, true).accuracy())
                .isEqualTo(0.75);
    }

    private static double confidence(double logit) {
        return Calibration.softmax(new float[] {(float) logit, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 0, 1)[0];
    }

    private static Scored readings(double[] logits, boolean... right) {
        float[] rows = new float[logits.length * 10];
        int[] labels = new int[logits.length];
        for (int i = 0; i < logits.length; i++) {
            rows[i * 10] = (float) logits[i];
            labels[i] = right[i] ? 0 : 3;
        }
        return new Scored(rows, labels);
    }
}
