package dev.sonsu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PriorTest {
    @Test
    void correctedNet_givesThePosteriorOfTheExpectedShare() {
        // Half of training was no digit, a tenth will be: odds of 3 to 1 become odds of 1 to 3.
        Weights weights = TinyNet.weights(3);
        float[] bias = weights.values("fc.bias");
        double temperature = 0.5;
        Weights corrected = new Prior(0.5, 0.1).correct(weights, "fc", temperature);
        float[] moved = corrected.values("fc.bias");
        double shift = (moved[Calibration.NO_DIGIT] - bias[Calibration.NO_DIGIT]) / temperature;
        assertThat(3 * Math.exp(shift)).isCloseTo(1 / 3.0, within(1e-5));
        for (int digit = 0; digit < Calibration.NO_DIGIT; digit++) {
            assertThat(moved[digit]).isEqualTo(bias[digit]);
        }
    }

    @Test
    void shareOfNothingOrAll_isRefused() {
        assertThatThrownBy(() -> new Prior(0, 0.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Prior(0.1, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
