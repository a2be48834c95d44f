package dev.sonsu.training;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import dev.sonsu.glyph.Glyph;
import dev.sonsu.recognition.Posterior;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Writes a net as an ONNX graph (operator set 13): {@code pixels}, bytes of N×1×28×28, to {@code probabilities}, floats
 * of N×10. Pixel normalisation, temperature and softmax are inside; batch normalisation is folded into the convolutions.
 * The same net gives the same bytes. One writer per file.
 */
final class OnnxWriter {
    private static final int OPERATORS = 13;
    private static final int FORMAT = 8;
    private static final long BATCH = -1;

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("sonsu");
    private final Weights weights;
    private String last = "pixels";
    private int nodes;

    private OnnxWriter(Weights weights) {
        this.weights = weights;
    }

    /**
     * The file.
     *
     * @param temperature by which the logits are divided
     */
    static byte[] write(List<Layer> net, Weights weights, double temperature) {
        OnnxWriter writer = new OnnxWriter(weights);
        writer.graph.addInput(value("pixels", TensorProto.DataType.UINT8, BATCH, 1, Glyph.SIDE, Glyph.SIDE));
        writer.centrePixels();
        for (Layer layer : net) {
            switch (layer) {
                case Layer.Convolution c -> writer.convolve(c);
                case Layer.MaxPool pool -> writer.pool();
                case Layer.Dense d -> writer.classify(d);
            }
        }
        writer.soften(temperature);
        writer.graph.addOutput(value("probabilities", TensorProto.DataType.FLOAT, BATCH, Posterior.CLASSES));
        return ModelProto.newBuilder()
                .setIrVersion(FORMAT)
                .setProducerName("sonsu")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATORS))
                .setGraph(writer.graph)
                .build()
                .toByteArray();
    }

    private void centrePixels() {
        node("Cast").addAttribute(integer("to", TensorProto.DataType.FLOAT.getNumber()));
        constant("pixel_scale", new float[] {1 / (255 * TorchNet.PIXEL_DEVIATION)}, 1);
        constant("pixel_shift", new float[] {-TorchNet.PIXEL_MEAN / TorchNet.PIXEL_DEVIATION}, 1);
        node("Mul").addInput("pixel_scale");
        node("Add").addInput("pixel_shift");
    }

    private void convolve(Layer.Convolution c) {
        float[] weight = weights.values(c.name() + ".weight").clone();
        float[] bias = new float[c.out()];
        float[] gain = weights.values(c.name() + ".gain");
        float[] shift = weights.values(c.name() + ".shift");
        float[] mean = weights.values(c.name() + ".mean");
        float[] variance = weights.values(c.name() + ".variance");
        int fan = weight.length / c.out();
        for (int plane = 0; plane < c.out(); plane++) {
            double factor = gain[plane] / Math.sqrt(variance[plane] + Weights.EPSILON);
            for (int i = plane * fan; i < (plane + 1) * fan; i++) {
                weight[i] *= (float) factor;
            }
            bias[plane] = (float) (shift[plane] - mean[plane] * factor);
        }
        constant(c.name() + ".weight", weight, c.out(), c.in(), c.side(), c.side());
        constant(c.name() + ".bias", bias, c.out());
        node("Conv")
                .addInput(c.name() + ".weight")
                .addInput(c.name() + ".bias")
                .addAttribute(integers("kernel_shape", c.side(), c.side()))
                .addAttribute(integers("pads", c.padding(), c.padding(), c.padding(), c.padding()));
        node("Relu");
    }

    private void pool() {
        node("MaxPool").addAttribute(integers("kernel_shape", 2, 2)).addAttribute(integers("strides", 2, 2));
    }

    private void classify(Layer.Dense d) {
        node("Flatten").addAttribute(integer("axis", 1));
        constant(d.name() + ".weight", weights.values(d.name() + ".weight"), d.out(), d.in());
        constant(d.name() + ".bias", weights.values(d.name() + ".bias"), d.out());
        node("Gemm").addInput(d.name() + ".weight").addInput(d.name() + ".bias").addAttribute(integer("transB", 1));
    }

    private void soften(double temperature) {
        constant("temperature", new float[] {(float) temperature}, 1);
        node("Div").addInput("temperature");
        node("Softmax").addAttribute(integer("axis", 1)).setOutput(0, "probabilities");
    }

    /** A node that takes what the last one gave. */
    private NodeProto.Builder node(String operator) {
        nodes++;
        String output = operator.toLowerCase(java.util.Locale.ROOT) + nodes;
        NodeProto.Builder node = graph.addNodeBuilder()
                .setOpType(operator)
                .setName(output)
                .addInput(last)
                .addOutput(output);
        last = output;
        return node;
    }

    private void constant(String name, float[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        TensorProto.Builder tensor = graph.addInitializerBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT.getNumber())
                .setRawData(ByteString.copyFrom(bytes.array()));
        for (long side : shape) {
            tensor.addDims(side);
        }
    }

    private static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    private static AttributeProto integers(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }

    private static ValueInfoProto value(String name, TensorProto.DataType type, long... shape) {
        TensorShapeProto.Builder sides = TensorShapeProto.newBuilder();
        for (long side : shape) {
            TensorShapeProto.Dimension.Builder dimension = sides.addDimBuilder();
            if (side == BATCH) {
                dimension.setDimParam("N");
            } else {
                dimension.setDimValue(side);
            }
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(sides)))
                .build();
    }
}
