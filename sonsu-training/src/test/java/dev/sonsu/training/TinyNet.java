package dev.sonsu.training;

import dev.sonsu.glyph.Glyph;
import java.util.List;
import java.util.random.RandomGenerator;

/** A net of every kind of layer that is quick to compute, and things to feed it. */
final class TinyNet {
    static final List<Layer> LAYERS = List.of(
            new Layer.Convolution("c1", 1, 3, 5, false),
            new Layer.MaxPool(),
            new Layer.Convolution("c2", 3, 4, 3, true),
            new Layer.MaxPool(),
            new Layer.Convolution("c3", 4, 5, 3, false),
            new Layer.MaxPool(),
            new Layer.Dense("fc", 20, 10));

    private TinyNet() {}

    /** Weights whose statistics, gains and biases are not what they begin with. */
    static Weights weights(long seed) {
        RandomGenerator random = Seeds.at(seed);
        Weights weights = Weights.random(LAYERS, random);
        for (Tensor tensor : weights.tensors()) {
            if (tensor.role() != Tensor.Role.WEIGHT) {
                for (int i = 0; i < tensor.values().length; i++) {
                    tensor.values()[i] += random.nextFloat(0.05f, 0.6f);
                }
            }
        }
        return weights;
    }

    /** Glyphs of noise with labels in turn. */
    static Batch batch(int size, long seed) {
        RandomGenerator random = Seeds.at(seed);
        byte[] pixels = new byte[size * Glyph.PIXELS];
        random.nextBytes(pixels);
        int[] labels = new int[size];
        for (int i = 0; i < size; i++) {
            labels[i] = i % 10;
        }
        return new Batch(pixels, labels);
    }
}
