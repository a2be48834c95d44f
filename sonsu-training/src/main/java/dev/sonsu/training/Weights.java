package dev.sonsu.training;

import dev.sonsu.training.Tensor.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** All tensors of a net, in the order of its layers. Mutable; for one thread. */
record Weights(List<Tensor> tensors) {
    /** Added to variances before their root is taken. */
    static final float EPSILON = 1e-5f;

    Weights {
        tensors = List.copyOf(tensors);
    }

    /** New weights: normal with the variance that keeps a rectifier's output alive (He et al. 2015). */
    static Weights random(List<Layer> net, RandomGenerator random) {
        List<Tensor> tensors = new ArrayList<>();
        for (Layer layer : net) {
            switch (layer) {
                case Layer.Convolution c -> {
                    int fan = c.in() * c.side() * c.side();
                    int[] shape = {c.out(), c.in(), c.side(), c.side()};
                    tensors.add(
                            new Tensor(c.name() + ".weight", Role.WEIGHT, shape, normal(c.out() * fan, fan, random)));
                    tensors.add(constant(c.name() + ".gain", Role.OFFSET, c.out(), 1));
                    tensors.add(constant(c.name() + ".shift", Role.OFFSET, c.out(), 0));
                    tensors.add(constant(c.name() + ".mean", Role.STATISTIC, c.out(), 0));
                    tensors.add(constant(c.name() + ".variance", Role.STATISTIC, c.out(), 1));
                }
                case Layer.Dense d -> {
                    int[] shape = {d.out(), d.in()};
                    tensors.add(new Tensor(
                            d.name() + ".weight", Role.WEIGHT, shape, normal(d.out() * d.in(), 2 * d.in(), random)));
                    tensors.add(constant(d.name() + ".bias", Role.OFFSET, d.out(), 0));
                }
                case Layer.MaxPool pool -> {}
            }
        }
        return new Weights(tensors);
    }

    private static float[] normal(int count, int fan, RandomGenerator random) {
        double deviation = Math.sqrt(2.0 / fan);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (random.nextGaussian() * deviation);
        }
        return values;
    }

    private static Tensor constant(String name, Role role, int count, float value) {
        float[] values = new float[count];
        Arrays.fill(values, value);
        return new Tensor(name, role, new int[] {count}, values);
    }

    /** The values of the tensor of this name, not a copy. */
    float[] values(String name) {
        for (Tensor tensor : tensors) {
            if (tensor.name().equals(name)) {
                return tensor.values();
            }
        }
        throw new IllegalArgumentException("the net has no tensor " + name);
    }

    /** How many numbers are learned. */
    int learned() {
        return tensors.stream()
                .filter(Tensor::isLearned)
                .mapToInt(t -> t.values().length)
                .sum();
    }

    Weights copy() {
        return new Weights(tensors.stream().map(Tensor::copy).toList());
    }

    /** The same tensors with zeros for values. */
    Weights zeros() {
        Weights zeros = copy();
        zeros.tensors.forEach(t -> Arrays.fill(t.values(), 0));
        return zeros;
    }

    /** Moves every value, the statistics too, towards those of other weights: {@code this += share * (other - this)}. */
    void moveTowards(Weights other, float share) {
        for (int t = 0; t < tensors.size(); t++) {
            float[] mine = tensors.get(t).values();
            float[] theirs = other.tensors.get(t).values();
            for (int i = 0; i < mine.length; i++) {
                mine[i] += share * (theirs[i] - mine[i]);
            }
        }
    }
}
