package dev.sonsu.training;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.sonsu.model.ModelCard;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.ModelRefusedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The weights that a finished model ended with: those that its run kept, or else those of its ONNX file, read back from
 * their bytes. There the normalisation of batches is folded into the convolutions; {@link #unfold} gives it back. For one
 * thread.
 */
final class WarmStart {
    private WarmStart() {}

    /**
     * The weights of the model in a folder.
     *
     * @param shapes   of the net that they must fit
     * @param typical  what the net is going to learn from, some thousands; not asked for where the run kept its weights
     * @param prior    takes back, where the file is all there is, for how few no digits it was corrected: the share of them
     *                 that was expected of it becomes the one among what the net is going to learn from
     * @throws TrainingException if the model is of another net
     */
    static Weights weights(Path folder, TorchNet net, Weights shapes, Typical typical, Prior prior)
            throws IOException, TrainingException, ModelRefusedException {
        if (RunFolder.hasWeights(folder)) {
            return RunFolder.weights(folder, shapes);
        }
        // Reading it verifies the hash.
        ModelCard card = ModelFolder.read(folder).card();
        Weights folded = read(Files.readAllBytes(folder.resolve("model.onnx")), net.layers(), shapes);
        Weights learned = prior.correct(folded, lastOf(net).name(), card.temperature());
        unfold(net, learned, typical.batch());
        return learned;
    }

    /** Gives some of what a net is going to learn from. */
    @FunctionalInterface
    interface Typical {
        Batch batch();
    }

    private static Layer.Dense lastOf(TorchNet net) {
        return (Layer.Dense) net.layers().getLast();
    }

    /**
     * The weights in an ONNX file of ours, single precision or quantised: they read as the file does, with normalisations
     * that do nothing.
     *
     * @throws TrainingException if the file is of another net
     */
    static Weights read(byte[] onnx, List<Layer> net, Weights shapes) throws TrainingException {
        Map<String, TensorProto> constants = new HashMap<>();
        try {
            ModelProto.parseFrom(onnx)
                    .getGraph()
                    .getInitializerList()
                    .forEach(one -> constants.put(one.getName(), one));
        } catch (InvalidProtocolBufferException e) {
            throw new TrainingException("the model to begin with is no ONNX file", e);
        }
        Weights weights = shapes.zeros();
        Reader reader = new Reader(constants, weights);
        String input = "pixels.scale";
        for (Layer layer : net) {
            switch (layer) {
                case Layer.Convolution c -> {
                    reader.convolution(c, input);
                    input = c.name() + ".scale";
                }
                case Layer.Dense d -> {
                    reader.copy(d.name() + ".weight", d.name() + ".weight");
                    reader.copy(d.name() + ".bias", d.name() + ".bias");
                }
                case Layer.MaxPool pool -> {}
            }
        }
        return weights;
    }

    /**
     * Gives the normalisations the statistics of some glyphs, and gains and shifts by which the net still reads what it
     * read: learning can go on from there.
     */
    static void unfold(TorchNet net, Weights weights, Batch glyphs) {
        Map<String, TorchNet.Moments> moments = net.moments(weights, glyphs);
        moments.forEach((name, of) -> {
            float[] gain = weights.values(name + ".gain");
            float[] shift = weights.values(name + ".shift");
            float[] mean = weights.values(name + ".mean");
            float[] variance = weights.values(name + ".variance");
            for (int plane = 0; plane < gain.length; plane++) {
                double factor = gain[plane] / Math.sqrt(variance[plane] + Weights.EPSILON);
                double bias = shift[plane] - mean[plane] * factor;
                // A plane that is always the same has nothing to be normalised by.
                variance[plane] = Math.max(of.variance()[plane], Weights.EPSILON);
                mean[plane] = of.mean()[plane];
                gain[plane] = (float) (factor * Math.sqrt(variance[plane] + Weights.EPSILON));
                shift[plane] = (float) (bias + factor * mean[plane]);
            }
        });
    }

    /** Reads constants into weights. */
    private record Reader(Map<String, TensorProto> constants, Weights weights) {
        void convolution(Layer.Convolution c, String input) throws TrainingException {
            float[] weight = weights.values(c.name() + ".weight");
            float[] shift = weights.values(c.name() + ".shift");
            float[] gain = weights.values(c.name() + ".gain");
            float[] variance = weights.values(c.name() + ".variance");
            for (int plane = 0; plane < c.out(); plane++) {
                gain[plane] = 1;
                variance[plane] = 1 - Weights.EPSILON;
            }
            if (constant(c.name() + ".weight").getDataType() == DataType.FLOAT.getNumber()) {
                copy(c.name() + ".weight", c.name() + ".weight");
                copy(c.name() + ".bias", c.name() + ".shift");
                return;
            }
            byte[] quantized = constant(c.name() + ".weight").getRawData().toByteArray();
            float[] scales = floats(c.name() + ".weight.scale", c.out());
            ByteBuffer bias = little(c.name() + ".bias");
            float scaleOfInput = floats(input, 1)[0];
            // The pixels' own normalisation was folded into the first convolution.
            double shiftOfInput = input.startsWith("pixels") ? -TorchNet.PIXEL_MEAN / TorchNet.PIXEL_DEVIATION : 0;
            if (quantized.length != weight.length || bias.remaining() != c.out() * Integer.BYTES) {
                throw another(c.name());
            }
            int fan = weight.length / c.out();
            for (int plane = 0; plane < c.out(); plane++) {
                double sum = 0;
                for (int i = plane * fan; i < (plane + 1) * fan; i++) {
                    weight[i] = quantized[i] * scales[plane];
                    sum += weight[i];
                }
                shift[plane] = (float) (bias.getInt() * (double) scales[plane] * scaleOfInput - shiftOfInput * sum);
            }
        }

        void copy(String from, String to) throws TrainingException {
            float[] values = weights.values(to);
            System.arraycopy(floats(from, values.length), 0, values, 0, values.length);
        }

        private float[] floats(String name, int count) throws TrainingException {
            ByteBuffer bytes = little(name);
            if (bytes.remaining() != count * Float.BYTES) {
                throw another(name);
            }
            float[] values = new float[count];
            bytes.asFloatBuffer().get(values);
            return values;
        }

        private ByteBuffer little(String name) throws TrainingException {
            return ByteBuffer.wrap(constant(name).getRawData().toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        }

        private TensorProto constant(String name) throws TrainingException {
            TensorProto constant = constants.get(name);
            if (constant == null) {
                throw another(name);
            }
            return constant;
        }

        private static TrainingException another(String name) {
            return new TrainingException("the model to begin with is of another net: " + name + " does not fit");
        }
    }
}
