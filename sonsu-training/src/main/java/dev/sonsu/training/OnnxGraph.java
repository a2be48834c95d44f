package dev.sonsu.training;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import dev.sonsu.glyph.Glyph;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;

/**
 * An ONNX graph (operator set 13) being written, a node after the other, from {@code pixels}, bytes of N×1×28×28, to
 * {@code probabilities}, floats of N×11. The same calls give the same bytes. One for each file.
 */
final class OnnxGraph {
    private static final int OPERATORS = 13;
    private static final int FORMAT = 8;
    private static final long BATCH = -1;

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("sonsu");
    private String last = "pixels";
    private int nodes;

    OnnxGraph() {
        graph.addInput(value("pixels", DataType.UINT8, BATCH, 1, Glyph.SIDE, Glyph.SIDE));
    }

    /** Divides the logits by the temperature, makes probabilities of them, and gives the file. */
    byte[] end(double temperature) {
        constant("temperature", new float[] {(float) temperature}, 1);
        node("Div", "temperature");
        node("Softmax").addAttribute(integer("axis", 1)).setOutput(0, "probabilities");
        graph.addOutput(value("probabilities", DataType.FLOAT, BATCH, Calibration.CLASSES));
        return ModelProto.newBuilder()
                .setIrVersion(FORMAT)
                .setProducerName("sonsu")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATORS))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    /** A node that takes what the last one gave, and then constants. */
    NodeProto.Builder node(String operator, String... constants) {
        nodes++;
        String output = operator.toLowerCase(Locale.ROOT) + nodes;
        NodeProto.Builder node = graph.addNodeBuilder()
                .setOpType(operator)
                .setName(output)
                .addInput(last)
                .addOutput(output);
        for (String constant : constants) {
            node.addInput(constant);
        }
        last = output;
        return node;
    }

    /** The largest of each 2×2, of floats and of bytes alike. */
    void pool() {
        node("MaxPool").addAttribute(integers("kernel_shape", 2, 2)).addAttribute(integers("strides", 2, 2));
    }

    /** All numbers to logits. */
    void classify(Layer.Dense d, Weights weights) {
        node("Flatten").addAttribute(integer("axis", 1));
        constant(d.name() + ".weight", weights.values(d.name() + ".weight"), d.out(), d.in());
        constant(d.name() + ".bias", weights.values(d.name() + ".bias"), d.out());
        node("Gemm", d.name() + ".weight", d.name() + ".bias").addAttribute(integer("transB", 1));
    }

    /** Floats; without a shape, one number. */
    void constant(String name, float[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        constant(name, DataType.FLOAT, bytes, shape);
    }

    /** Integers of four bytes. */
    void constant(String name, int[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(values);
        constant(name, DataType.INT32, bytes, shape);
    }

    /** Bytes of {@link DataType#INT8} or {@link DataType#UINT8}. */
    void constant(String name, DataType type, byte[] values, long... shape) {
        constant(name, type, ByteBuffer.wrap(values), shape);
    }

    private void constant(String name, DataType type, ByteBuffer bytes, long... shape) {
        TensorProto.Builder tensor = graph.addInitializerBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(ByteString.copyFrom(bytes.array()));
        for (long side : shape) {
            tensor.addDims(side);
        }
    }

    static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto integers(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }

    private static ValueInfoProto value(String name, DataType type, long... shape) {
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
