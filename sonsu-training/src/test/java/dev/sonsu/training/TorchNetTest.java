package dev.sonsu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TorchNetTest {
    private final TorchNet net = new TorchNet(TinyNet.LAYERS);

    @AfterEach
    void close() {
        net.close();
    }

    @Test
    void logits_areThoseOfTheTextbookNet() {
        Weights weights = TinyNet.weights(5);
        Batch batch = TinyNet.batch(12, 6);
        float[] actual = net.exactScore(weights, batch).logits();
        float[] quick = net.score(weights, batch).logits();
        for (int i = 0; i < batch.size(); i++) {
            double[] expected = PlainNet.logits(TinyNet.LAYERS, weights, batch.glyph(i));
            for (int digit = 0; digit < Calibration.CLASSES; digit++) {
                assertThat((double) actual[i * Calibration.CLASSES + digit]).isCloseTo(expected[digit], within(1e-4));
                assertThat((double) quick[i * Calibration.CLASSES + digit]).isCloseTo(expected[digit], within(0.05));
            }
        }
    }

    @Test
    void gradient_isTheSlopeOfTheLoss() {
        Weights weights = TinyNet.weights(7);
        Batch batch = TinyNet.batch(20, 8);
        List<float[]> gradients = learn(weights.copy(), batch).gradients();
        int checked = 0;
        int learned = 0;
        for (int t = 0; t < weights.tensors().size(); t++) {
            Tensor tensor = weights.tensors().get(t);
            if (!tensor.isLearned()) {
                continue;
            }
            float[] gradient = gradients.get(learned++);
            int steepest = 0;
            for (int i = 0; i < gradient.length; i++) {
                steepest = Math.abs(gradient[i]) > Math.abs(gradient[steepest]) ? i : steepest;
            }
            float step = 2e-3f;
            float slope = (lossWith(weights, t, steepest, step, batch) - lossWith(weights, t, steepest, -step, batch))
                    / (2 * step);
            assertThat(slope).as(tensor.name()).isCloseTo(gradient[steepest], within(0.02f + 0.1f * Math.abs(slope)));
            checked++;
        }
        assertThat(checked).isEqualTo(11);
    }

    @Test
    void statistics_moveATenthOfTheWayToTheBatchs() {
        Weights weights = TinyNet.weights(9);
        float before = weights.values("c1.mean")[0];
        Weights once = weights.copy();
        learn(once, TinyNet.batch(50, 10));
        Weights often = weights.copy();
        for (int i = 0; i < 200; i++) {
            learn(often, TinyNet.batch(50, 10));
        }
        float batchMean = often.values("c1.mean")[0];
        assertThat(once.values("c1.mean")[0]).isCloseTo(0.9f * before + 0.1f * batchMean, within(1e-4f));
    }

    private float lossWith(Weights weights, int tensor, int at, float step, Batch batch) {
        Weights moved = weights.copy();
        moved.tensors().get(tensor).values()[at] += step;
        return learn(moved, batch).loss();
    }

    private TorchNet.Step learn(Weights weights, Batch batch) {
        float[] nothingDropped = new float[batch.size() * 20];
        Arrays.fill(nothingDropped, 1);
        return net.learn(weights, batch, Instructor.ofLabels(0.05).targets(batch), nothingDropped);
    }
}
