package dev.sonsu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdamWTest {
    @Test
    void firstStep_movesByTheRateAgainstTheSign_andDecaysWeightsOnly() {
        Weights weights = weights(2f, 2f);
        new AdamW(weights).step(weights, List.of(new float[] {5f}, new float[] {-0.1f}), 0.1, 0.5);
        assertThat(weights.values("w")[0]).isCloseTo(2f * (1 - 0.1f * 0.5f) - 0.1f, within(1e-5f));
        assertThat(weights.values("b")[0]).isCloseTo(2f + 0.1f, within(1e-5f));
    }

    @Test
    void slopeOfAParabola_isFollowedToItsLowestPoint() {
        Weights weights = weights(2f, -3f);
        AdamW optimizer = new AdamW(weights);
        for (int i = 0; i < 2000; i++) {
            List<float[]> gradients = new ArrayList<>();
            gradients.add(new float[] {weights.values("w")[0] - 1});
            gradients.add(new float[] {10 * (weights.values("b")[0] - 1)});
            optimizer.step(weights, gradients, 0.02 * (1 - i / 2000.0), 0);
        }
        assertThat(weights.values("w")[0]).isCloseTo(1f, within(1e-3f));
        assertThat(weights.values("b")[0]).isCloseTo(1f, within(1e-3f));
        assertThat(weights.values("s")[0]).isEqualTo(7f);
    }

    @Test
    void oneCycle_risesToThePeak_andFallsNearlyToNothing() {
        assertThat(AdamW.oneCycle(1, 0, 0.25)).isCloseTo(0.04, within(1e-9));
        assertThat(AdamW.oneCycle(1, 0.25, 0.25)).isCloseTo(1, within(1e-9));
        assertThat(AdamW.oneCycle(1, 0.625, 0.25)).isCloseTo(0.5, within(1e-3));
        assertThat(AdamW.oneCycle(1, 1, 0.25)).isCloseTo(0.001, within(1e-9));
    }

    private static Weights weights(float weight, float bias) {
        int[] one = {1};
        return new Weights(List.of(
                new Tensor("w", Tensor.Role.WEIGHT, one, new float[] {weight}),
                new Tensor("s", Tensor.Role.STATISTIC, one, new float[] {7}),
                new Tensor("b", Tensor.Role.OFFSET, one, new float[] {bias})));
    }
}
