package dev.sonsu.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.model.Evaluation;
import dev.sonsu.training.Calibration.Scored;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CrossFitTest {
    @Test
    void halvesOfOneTemperature_areBelievedRightly() {
        assertThat(CrossFit.of(drawn(1, 2), drawn(2, 2)).calibrationError()).isLessThan(0.02);
    }

    @Test
    void halvesOfUnlikeTemperatures_eachSpoilTheOther() {
        Evaluation.Result result = CrossFit.of(drawn(1, 0.5), drawn(2, 4));

        assertThat(result.count()).isEqualTo(8_000);
        assertThat(result.logLoss())
                .isGreaterThan(CrossFit.of(drawn(1, 0.5), drawn(2, 0.5)).logLoss() + 0.5);
    }

    /** Logits whose labels are drawn at a temperature. */
    private static Scored drawn(long seed, double temperature) {
        RandomGenerator random = Seeds.at(seed);
        int count = 4_000;
        float[] logits = new float[count * Calibration.CLASSES];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            int at = i * Calibration.CLASSES;
            for (int digit = 0; digit < Calibration.NO_DIGIT; digit++) {
                logits[at + digit] = (float) random.nextGaussian() * 3;
            }
            logits[at + Calibration.NO_DIGIT] = -100;
            labels[i] = CalibrationTest.draw(Calibration.softmax(logits, at, temperature), random);
        }
        return new Scored(logits, labels);
    }
}
