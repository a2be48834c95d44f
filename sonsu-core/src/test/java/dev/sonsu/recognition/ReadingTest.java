package dev.sonsu.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingTest {
    static Posterior posterior(int digit, float confidence) {
        float[] probabilities = new float[10];
        java.util.Arrays.fill(probabilities, (1 - confidence) / 9);
        probabilities[digit] = confidence;
        return new Posterior(probabilities);
    }

    @Test
    void threshold_dividesSureFromUnsure() {
        Thresholds thresholds = new Thresholds(0.9, 0.5);

        assertThat(thresholds.judge(posterior(4, 0.95f))).isInstanceOf(Reading.Sure.class);
        assertThat(thresholds.judge(posterior(4, 0.85f))).isInstanceOf(Reading.Unsure.class);
    }

    @Test
    void pin_isRecognizedOnlyIfEveryDigitIsSure() {
        Reading sure = new Reading.Sure(posterior(1, 0.99f));
        Reading unsure = new Reading.Unsure(posterior(1, 0.5f));

        assertThat(new PinReading(List.of(sure, sure)).status()).isEqualTo(PinReading.Status.RECOGNIZED);
        assertThat(new PinReading(List.of(sure, unsure)).status()).isEqualTo(PinReading.Status.UNSURE);
        assertThat(new PinReading(List.of(sure, new Reading.NotADigit())).status())
                .isEqualTo(PinReading.Status.UNSURE);
    }

    @Test
    void confidenceOfAPin_isTheProductOfItsDigits() {
        Reading sure = new Reading.Sure(posterior(1, 0.9f));
        Reading unsure = new Reading.Unsure(posterior(2, 0.5f));

        assertThat(new PinReading(List.of(sure)).confidence()).isCloseTo(0.9, within(1e-6));
        assertThat(new PinReading(List.of(sure, unsure, sure)).confidence()).isCloseTo(0.405, within(1e-6));
        assertThat(new PinReading(List.of(sure, new Reading.NotADigit())).confidence())
                .isZero();
    }

    @Test
    void digitToAskForAgain_isTheOneThatIsNone_thenTheLeastConfident_neverASureOne() {
        Reading sure = new Reading.Sure(posterior(1, 0.6f));
        Reading likely = new Reading.Unsure(posterior(2, 0.8f));
        Reading doubtful = new Reading.Unsure(posterior(3, 0.7f));

        assertThat(new PinReading(List.of(sure, sure)).askAgain()).isEmpty();
        assertThat(new PinReading(List.of(sure, likely, doubtful)).askAgain()).hasValue(3);
        assertThat(new PinReading(List.of(sure, doubtful, doubtful)).askAgain()).hasValue(2);
        assertThat(new PinReading(List.of(doubtful, sure, new Reading.NotADigit())).askAgain())
                .hasValue(3);
    }

    @Test
    void candidates_areTheBestInOrder() {
        float[] probabilities = new float[10];
        probabilities[7] = 0.6f;
        probabilities[1] = 0.3f;
        probabilities[2] = 0.1f;

        assertThat(new Posterior(probabilities).candidates(3))
                .extracting(Posterior.Candidate::digit)
                .containsExactly(7, 1, 2);
    }

    @Test
    void whatIsMissingToOne_isTheProbabilityOfNoDigit() {
        float[] probabilities = new float[10];
        probabilities[3] = 0.3f;

        Posterior posterior = new Posterior(probabilities);

        assertThat(posterior.notADigit()).isEqualTo(0.7f);
        assertThat(new Thresholds(0.2, 0.6).judge(posterior)).isEqualTo(new Reading.NotADigit());
        assertThat(new Thresholds(0.2, 0.8).judge(posterior)).isInstanceOf(Reading.Sure.class);
    }

    @Test
    void probabilitiesOfMoreThanOne_orNoNumber_areRefused() {
        assertThatThrownBy(() -> new Posterior(new float[] {1, 1, 0, 0, 0, 0, 0, 0, 0, 0}))
                .isInstanceOf(IllegalArgumentException.class);
        float[] notANumber = new float[10];
        notANumber[3] = Float.NaN;
        assertThatThrownBy(() -> new Posterior(notANumber)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void toString_showsNoDigit() {
        for (int digit = 0; digit < 10; digit++) {
            Posterior posterior = posterior(digit, 0.9f);
            List<Reading> readings = List.of(new Reading.Sure(posterior), new Reading.Unsure(posterior));
            assertThat(posterior.toString()).doesNotContainPattern("[0-9]");
            assertThat(posterior.candidates(3).toString()).doesNotContainPattern("[0-9]");
            assertThat(readings.toString()).doesNotContainPattern("[0-9]");
            assertThat(new PinReading(readings).toString()).isEqualTo("PinReading[2 digits, UNSURE]");
        }
    }
}
