package dev.sonsu.training;

import java.util.List;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019), over plain arrays: with less than 10⁵ weights it takes
 * a hundredth of a step's time, and its state goes into a checkpoint as it is. For one thread.
 */
final class AdamW {
    private static final double FIRST = 0.9;
    private static final double SECOND = 0.999;
    private static final double EPSILON = 1e-8;

    private final Weights first;
    private final Weights second;
    private long steps;

    /** @param weights whose shapes the state takes */
    AdamW(Weights weights) {
        this(weights.zeros(), weights.zeros(), 0);
    }

    /** An optimiser that goes on from this state. */
    AdamW(Weights first, Weights second, long steps) {
        this.first = first;
        this.second = second;
        this.steps = steps;
    }

    Weights first() {
        return first;
    }

    Weights second() {
        return second;
    }

    long steps() {
        return steps;
    }

    /**
     * One step.
     *
     * @param gradients one array for each learned tensor, in their order
     * @param rate      the learning rate
     * @param decay     the weight decay, multiplied by the rate
     */
    void step(Weights weights, List<float[]> gradients, double rate, double decay) {
        steps++;
        float rateNow = (float) (rate / (1 - Math.pow(FIRST, steps)));
        float rootScale = (float) (1 / Math.sqrt(1 - Math.pow(SECOND, steps)));
        int next = 0;
        for (int t = 0; t < weights.tensors().size(); t++) {
            Tensor tensor = weights.tensors().get(t);
            if (!tensor.isLearned()) {
                continue;
            }
            float keep = tensor.role() == Tensor.Role.WEIGHT ? (float) (1 - rate * decay) : 1f;
            update(t, tensor.values(), gradients.get(next++), keep, rateNow, rootScale);
        }
    }

    private void update(int t, float[] values, float[] gradient, float keep, float rate, float rootScale) {
        float[] m = first.tensors().get(t).values();
        float[] v = second.tensors().get(t).values();
        for (int i = 0; i < values.length; i++) {
            float g = gradient[i];
            m[i] += (float) (1 - FIRST) * (g - m[i]);
            v[i] += (float) (1 - SECOND) * (g * g - v[i]);
            values[i] = keep * values[i] - rate * m[i] / ((float) Math.sqrt(v[i]) * rootScale + (float) EPSILON);
        }
    }

    /**
     * The learning rate of a one-cycle schedule (Smith and Topin 2019): up in a line, down along a cosine.
     *
     * @param progress from 0 at the beginning to 1 at the end
     * @param warmUp   the share of the way up
     */
    static double oneCycle(double peak, double progress, double warmUp) {
        if (progress < warmUp) {
            return peak * (0.04 + 0.96 * progress / warmUp);
        }
        double down = (progress - warmUp) / (1 - warmUp);
        return peak * (0.5 * (1 + Math.cos(Math.PI * down)) * 0.999 + 0.001);
    }
}
