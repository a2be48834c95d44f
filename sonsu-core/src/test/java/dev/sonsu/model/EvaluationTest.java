package dev.sonsu.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sonsu.recognition.Posterior;
import dev.sonsu.recognition.Reading;
import dev.sonsu.recognition.Thresholds;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static Posterior posterior(int digit, float confidence) {
        float[] probabilities = new float[10];
        java.util.Arrays.fill(probabilities, (1 - confidence) / 9);
        probabilities[digit] = confidence;
        return new Posterior(probabilities);
    }

    @Test
    void readings_areCountedByRightAndSure() {
        Evaluation evaluation = new Evaluation();
        evaluation.add(3, new Reading.Sure(posterior(3, 0.99f)));
        evaluation.add(3, new Reading.Sure(posterior(8, 0.95f)));
        evaluation.add(4, new Reading.Unsure(posterior(4, 0.6f)));
        evaluation.add(5, new Reading.NotADigit());

        Evaluation.Result result = evaluation.result();

        assertThat(result.count()).isEqualTo(4);
        assertThat(result.right()).isEqualTo(2);
        assertThat(result.sure()).isEqualTo(2);
        assertThat(result.sureButWrong()).isEqualTo(1);
        assertThat(result.notADigit()).isEqualTo(1);
        assertThat(result.accuracy()).isEqualTo(0.5);
        assertThat(result.confusion()[3][8]).isEqualTo(1);
        assertThat(result.confusion()[5][10]).isEqualTo(1);
    }

    @Test
    void refusingTheLeastSure_leavesOnlyTheErrorsAmongTheRest() {
        Evaluation evaluation = new Evaluation();
        for (int i = 0; i < 100; i++) {
            boolean isWrong = i == 0 || i == 50;
            evaluation.add(1, new Reading.Sure(posterior(isWrong ? 7 : 1, 0.5f + i * 0.004f)));
        }

        Evaluation.Result result = evaluation.result();

        assertThat(result.errorsAt99()).isEqualTo(1);
        assertThat(result.errorsAt95()).isEqualTo(1);
        assertThat(result.right()).isEqualTo(98);
    }

    @Test
    void calibratedModel_hasASmallCalibrationError_andAnOverconfidentOneALargeOne() {
        assertThat(calibrationError(0)).isLessThan(0.02);
        assertThat(calibrationError(0.2)).isCloseTo(0.2, within(0.03));
    }

    private static double calibrationError(double overconfidence) {
        Random random = new Random(11);
        Evaluation evaluation = new Evaluation();
        for (int i = 0; i < 20_000; i++) {
            float confidence = random.nextFloat(0.75f, 0.95f);
            boolean isRight = random.nextDouble() < confidence - overconfidence;
            evaluation.add(2, new Reading.Sure(posterior(isRight ? 2 : 3, confidence)));
        }
        return evaluation.result().calibrationError();
    }

    @Test
    void logLoss_isTheMeanSurprise() {
        Evaluation evaluation = new Evaluation();
        evaluation.add(2, new Thresholds(0.5, 0.5).judge(posterior(2, 0.5f)));

        assertThat(evaluation.result().logLoss()).isCloseTo(Math.log(2), within(1e-5));
    }

    @Test
    void interval_holdsTheAccuracy() {
        Evaluation evaluation = new Evaluation();
        for (int i = 0; i < 10_000; i++) {
            evaluation.add(2, new Reading.Sure(posterior(i < 29 ? 3 : 2, 0.9f)));
        }

        double[] interval = evaluation.result().interval();

        assertThat(interval[0]).isCloseTo(0.9958, within(0.0001));
        assertThat(interval[1]).isCloseTo(0.9980, within(0.0001));
    }

    @Test
    void nothingCounted_isAnError() {
        assertThatThrownBy(() -> new Evaluation().result()).isInstanceOf(IllegalStateException.class);
    }
}
