package dev.sonsu.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sonsu.recognition.Posterior;
import dev.sonsu.recognition.Reading;
import dev.sonsu.recognition.Thresholds;
import java.util.List;
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
    void pins_areRightWhenAllTheirDigitsAre() {
        Evaluation evaluation = new Evaluation();
        Reading three = new Reading.Sure(posterior(3, 0.99f));
        Reading five = new Reading.Unsure(posterior(5, 0.6f));
        evaluation.add(3, three);
        evaluation.addPin(List.of(3, 5), List.of(three, five));
        evaluation.addPin(List.of(3, 3), List.of(three, three));
        evaluation.addPin(List.of(3, 4), List.of(three, three));
        evaluation.addPin(List.of(3, 4), List.of(three, new Reading.NotADigit()));

        Evaluation.Result result = evaluation.result();

        assertThat(result.pins()).isEqualTo(new Evaluation.Pins(4, 2, 2, 1));
        assertThat(result.pins().accuracy()).hasValue(0.5);
        assertThat(result.count()).isEqualTo(1);
    }

    @Test
    void pins_whereNoneWasCounted_haveNoAccuracy() {
        Evaluation evaluation = new Evaluation();
        evaluation.add(3, new Reading.NotADigit());

        assertThat(evaluation.result().pins().accuracy()).isEmpty();
        assertThatThrownBy(() -> evaluation.addPin(List.of(1, 2), List.of(new Reading.NotADigit())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void wrong_namesTheErrorsWithTheMostConfidentFirst() {
        Evaluation evaluation = new Evaluation();
        evaluation.add(1, new Reading.NotADigit());
        evaluation.add(1, new Reading.Unsure(posterior(7, 0.6f)));
        evaluation.add(1, new Reading.Sure(posterior(1, 0.99f)));
        evaluation.add(1, new Reading.Sure(posterior(7, 0.9f)));

        assertThat(evaluation.wrong()).containsExactly(3, 1, 0);
    }

    @Test
    void risks_areTheSharesOfErrorsAmongTheSurest() {
        Evaluation evaluation = new Evaluation();
        for (int i = 0; i < 200; i++) {
            boolean isWrong = i < 2 || i == 150;
            evaluation.add(1, new Reading.Sure(posterior(isWrong ? 7 : 1, 0.5f + i * 0.002f)));
        }

        assertThat(evaluation.result().risks())
                .containsExactly(
                        new Evaluation.Risk(1, 200, 3, 0.015),
                        new Evaluation.Risk(0.99, 198, 1, 1.0 / 198),
                        new Evaluation.Risk(0.98, 196, 1, 1.0 / 196),
                        new Evaluation.Risk(0.95, 190, 1, 1.0 / 190));
    }

    @Test
    void perDigit_countsWhatWasWrittenAndWhatWasRead() {
        Evaluation evaluation = new Evaluation();
        evaluation.add(1, new Reading.Sure(posterior(1, 0.9f)));
        evaluation.add(1, new Reading.Sure(posterior(7, 0.9f)));
        evaluation.add(1, new Reading.NotADigit());
        evaluation.add(7, new Reading.Sure(posterior(7, 0.9f)));

        List<Evaluation.OfDigit> digits = evaluation.result().perDigit();

        assertThat(digits).hasSize(10);
        assertThat(digits.get(1)).isEqualTo(new Evaluation.OfDigit(1, 3, 1, 1));
        assertThat(digits.get(1).recall()).hasValueCloseTo(1.0 / 3, within(1e-9));
        assertThat(digits.get(7).precision()).hasValue(0.5);
        assertThat(digits.get(4).recall()).isEmpty();
    }

    @Test
    void nothingCounted_isAnError() {
        assertThatThrownBy(() -> new Evaluation().result()).isInstanceOf(IllegalStateException.class);
    }
}
