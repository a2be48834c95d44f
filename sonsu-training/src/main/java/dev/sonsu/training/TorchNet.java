package dev.sonsu.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.GradientCollector;
import dev.sonsu.glyph.Glyph;
import dev.sonsu.training.Calibration.Scored;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Runs a net on PyTorch through DJL. The weights live in Java's arrays: every call makes tensors of them in a manager of
 * its own, which it closes, so that no tensor outlives a step. Planes lie side by side for each pixel ("channels last"),
 * which the convolutions like better: a batch costs two thirds of the time. For one thread.
 */
final class TorchNet implements AutoCloseable {
    /** What pixels, 0 to 1, are centred by and divided by: MNIST's mean and deviation. */
    static final float PIXEL_MEAN = 0.1307f;

    static final float PIXEL_DEVIATION = 0.3081f;

    /** The share of the running statistics that a batch leaves. */
    private static final float STATISTICS_KEPT = 0.9f;
    /** DJL's way to say that the planes are the second axis; any number costs two transpositions. */
    private static final int CHANNELS = -1;

    private static final int AT_ONCE = 500;

    private final List<Layer> net;
    private final NDManager root;

    TorchNet(List<Layer> net) {
        this.net = List.copyOf(net);
        this.root = NDManager.newBaseManager("PyTorch");
    }

    /**
     * What one batch says.
     *
     * @param loss      mean cross entropy against the targets, in nats
     * @param gradients one array for each learned tensor, in their order
     */
    record Step(float loss, List<float[]> gradients) {}

    /**
     * Reads a batch forward and backward, and moves the weights' statistics.
     *
     * @param targets eleven probabilities for each glyph, row by row
     * @param dropOut factors for the last layer's inputs, {@code batch × in}, zero or {@code 1 / (1 - rate)}
     */
    Step learn(Weights weights, Batch batch, float[] targets, float[] dropOut) {
        try (NDManager manager = root.newSubManager()) {
            Map<String, NDArray> tensors = tensors(manager, weights, DataType.FLOAT32, true);
            float loss;
            try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                NDArray kept = manager.create(dropOut, new Shape(batch.size(), dropOut.length / batch.size()));
                NDArray logits = forward(pixels(manager, batch, DataType.FLOAT32), tensors, kept);
                NDArray target = manager.create(targets, logits.getShape());
                NDArray cost = logits.logSoftmax(1).mul(target).sum().div(-batch.size());
                collector.backward(cost);
                loss = cost.getFloat();
            }
            List<float[]> gradients = new ArrayList<>();
            for (Tensor tensor : weights.tensors()) {
                NDArray array = named(tensors, tensor.name());
                if (tensor.isLearned()) {
                    try (NDArray gradient = array.getGradient()) {
                        gradients.add(gradient.toFloatArray());
                    }
                } else {
                    System.arraycopy(array.toFloatArray(), 0, tensor.values(), 0, tensor.values().length);
                }
            }
            return new Step(loss, gradients);
        }
    }

    /** Factors that drop some inputs and keep the sum of all as it was, on the mean (Srivastava et al. 2014). */
    static float[] dropOut(int count, double rate, RandomGenerator random) {
        float[] factors = new float[count];
        float kept = (float) (1 / (1 - rate));
        for (int i = 0; i < count; i++) {
            factors[i] = random.nextDouble() < rate ? 0 : kept;
        }
        return factors;
    }

    /** The logits of a batch, row by row, with the running statistics. */
    private float[] logits(Weights weights, Batch batch, DataType type) {
        try (NDManager manager = root.newSubManager()) {
            return forward(pixels(manager, batch, type), tensors(manager, weights, type, false), null)
                    .toType(DataType.FLOAT32, false)
                    .toFloatArray();
        }
    }

    /** The logits of many glyphs and their labels, as exact as training computes: to three places where it rounds to bfloat16. */
    Scored score(Weights weights, Batch batch) {
        return score(weights, batch, DataType.FLOAT32);
    }

    /** The same in double precision, ten times slower: what a file is compared with. */
    Scored exactScore(Weights weights, Batch batch) {
        return score(weights, batch, DataType.FLOAT64);
    }

    private Scored score(Weights weights, Batch batch, DataType type) {
        float[] logits = new float[batch.size() * Calibration.CLASSES];
        for (int first = 0; first < batch.size(); first += AT_ONCE) {
            float[] part = logits(weights, batch.part(first, Math.min(batch.size(), first + AT_ONCE)), type);
            System.arraycopy(part, 0, logits, first * Calibration.CLASSES, part.length);
        }
        return new Scored(logits, batch.labels());
    }

    List<Layer> layers() {
        return net;
    }

    /**
     * Of each plane of a convolution, before its normalisation.
     *
     * @param mean     of all pixels of all glyphs
     * @param variance of them
     */
    record Moments(float[] mean, float[] variance) {
        @Override
        public String toString() {
            return "Moments[" + mean.length + "]";
        }
    }

    /** The moments of each convolution's planes, by its name, as the net reads these glyphs. */
    Map<String, Moments> moments(Weights weights, Batch batch) {
        Map<String, double[][]> sums = new HashMap<>();
        int parts = 0;
        // Of equally large parts the mean is the mean of theirs.
        for (int first = 0; first + AT_ONCE <= batch.size(); first += AT_ONCE) {
            parts++;
            try (NDManager manager = root.newSubManager()) {
                Map<String, NDArray> tensors = tensors(manager, weights, DataType.FLOAT32, false);
                NDArray x = pixels(manager, batch.part(first, first + AT_ONCE), DataType.FLOAT32);
                for (Layer layer : net) {
                    if (layer instanceof Layer.Convolution c) {
                        NDArray planes =
                                planes(c, x, tensors).transpose(1, 0, 2, 3).reshape(c.out(), -1);
                        double[][] sum = sums.computeIfAbsent(c.name(), unknown -> new double[2][c.out()]);
                        add(sum[0], planes.mean(new int[] {1}).toFloatArray());
                        add(sum[1], planes.square().mean(new int[] {1}).toFloatArray());
                    }
                    x = apply(layer, x, tensors, null);
                }
            }
        }
        Map<String, Moments> moments = new HashMap<>();
        int count = parts;
        sums.forEach((name, sum) -> {
            float[] mean = new float[sum[0].length];
            float[] variance = new float[mean.length];
            for (int i = 0; i < mean.length; i++) {
                double middle = sum[0][i] / count;
                mean[i] = (float) middle;
                variance[i] = (float) Math.max(0, sum[1][i] / count - middle * middle);
            }
            moments.put(name, new Moments(mean, variance));
        });
        return moments;
    }

    private static void add(double[] sum, float[] more) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += more[i];
        }
    }

    /**
     * What each convolution's output may be cut off at for these glyphs, in the net's order: of a glyph in {@code kept} of
     * them nothing is lost.
     *
     * @param kept the share, 0 to 1
     */
    float[] peaks(Weights weights, Batch batch, double kept) {
        List<float[]> ofGlyphs = new ArrayList<>();
        for (int first = 0; first < batch.size(); first += AT_ONCE) {
            Batch part = batch.part(first, Math.min(batch.size(), first + AT_ONCE));
            try (NDManager manager = root.newSubManager()) {
                Map<String, NDArray> tensors = tensors(manager, weights, DataType.FLOAT32, false);
                NDArray x = pixels(manager, part, DataType.FLOAT32);
                int convolutions = 0;
                for (Layer layer : net) {
                    x = apply(layer, x, tensors, null);
                    if (layer instanceof Layer.Convolution) {
                        if (ofGlyphs.size() == convolutions) {
                            ofGlyphs.add(new float[batch.size()]);
                        }
                        float[] largest =
                                x.reshape(part.size(), -1).max(new int[] {1}).toFloatArray();
                        System.arraycopy(largest, 0, ofGlyphs.get(convolutions), first, largest.length);
                        convolutions++;
                    }
                }
            }
        }
        float[] peaks = new float[ofGlyphs.size()];
        for (int i = 0; i < peaks.length; i++) {
            float[] sorted = ofGlyphs.get(i);
            Arrays.sort(sorted);
            peaks[i] = sorted[Math.min(sorted.length - 1, (int) (kept * sorted.length))];
        }
        return peaks;
    }

    private static Map<String, NDArray> tensors(NDManager manager, Weights weights, DataType type, boolean learning) {
        Map<String, NDArray> tensors = new HashMap<>();
        for (Tensor tensor : weights.tensors()) {
            long[] shape = Arrays.stream(tensor.shape()).asLongStream().toArray();
            NDArray array = manager.create(tensor.values(), new Shape(shape)).toType(type, false);
            array.setRequiresGradient(learning && tensor.isLearned());
            tensors.put(tensor.name(), array);
        }
        return tensors;
    }

    private static NDArray pixels(NDManager manager, Batch batch, DataType type) {
        float[] values = new float[batch.size() * Glyph.PIXELS];
        for (int i = 0; i < values.length; i++) {
            values[i] = ((batch.pixels()[i] & 0xff) / 255f - PIXEL_MEAN) / PIXEL_DEVIATION;
        }
        // The view's strides, not its shape, tell the convolutions where planes lie; all that comes after follows them.
        return manager.create(values, new Shape(batch.size(), Glyph.SIDE, Glyph.SIDE, 1))
                .toType(type, false)
                .transpose(0, 3, 1, 2);
    }

    /** @param dropOut factors for the last layer's inputs while learning, {@code null} while reading */
    private NDArray forward(NDArray pixels, Map<String, NDArray> tensors, @Nullable NDArray dropOut) {
        NDArray x = pixels;
        for (Layer layer : net) {
            x = apply(layer, x, tensors, dropOut);
        }
        return x;
    }

    private static NDArray apply(Layer layer, NDArray x, Map<String, NDArray> tensors, @Nullable NDArray dropOut) {
        return switch (layer) {
            case Layer.Convolution c -> convolve(c, x, tensors, dropOut != null);
            case Layer.MaxPool pool -> Pool.maxPool2d(x, new Shape(2, 2), new Shape(2, 2), new Shape(0, 0), false);
            case Layer.Dense d -> {
                NDArray flat = x.reshape(x.getShape().get(0), d.in());
                NDArray kept = dropOut == null ? flat : flat.mul(dropOut);
                yield kept.matMul(named(tensors, d.name() + ".weight").transpose())
                        .add(named(tensors, d.name() + ".bias"));
            }
        };
    }

    private static NDArray named(Map<String, NDArray> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name), name);
    }

    private static NDArray planes(Layer.Convolution c, NDArray x, Map<String, NDArray> tensors) {
        Shape padding = new Shape(c.padding(), c.padding());
        return Conv2d.conv2d(x, named(tensors, c.name() + ".weight"), null, new Shape(1, 1), padding)
                .singletonOrThrow();
    }

    private static NDArray convolve(Layer.Convolution c, NDArray x, Map<String, NDArray> tensors, boolean learning) {
        NDList normal = BatchNorm.batchNorm(
                planes(c, x, tensors),
                named(tensors, c.name() + ".mean"),
                named(tensors, c.name() + ".variance"),
                named(tensors, c.name() + ".gain"),
                named(tensors, c.name() + ".shift"),
                CHANNELS,
                STATISTICS_KEPT,
                Weights.EPSILON,
                learning);
        return Activation.relu(normal.singletonOrThrow());
    }

    @Override
    public void close() {
        root.close();
    }
}
