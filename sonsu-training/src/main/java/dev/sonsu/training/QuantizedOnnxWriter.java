package dev.sonsu.training;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.sonsu.training.Layer.Convolution;
import java.util.List;

/**
 * Writes a net as an ONNX graph whose convolutions take bytes and give bytes (Jacob et al. 2018): a third to a half of the
 * time and a quarter of the size of {@link OnnxWriter}'s. Weights have a scale for each plane and 7 bits, so that two
 * products fit the 16 bits of processors without VNNI and every processor reads alike. Planes have 8 bits from zero up,
 * which makes the rectifier of the clamping. The pixels' own normalisation is folded into the first convolution, exactly,
 * as that one has no padding. The last layer is small and stays in single precision. Stateless.
 */
final class QuantizedOnnxWriter {
    private static final int LARGEST_WEIGHT = 63;
    private static final int LARGEST_PLANE = 255;
    private static final String ZERO = "zero";

    private QuantizedOnnxWriter() {}

    /**
     * The file.
     *
     * @param temperature by which the logits are divided
     * @param peaks       what each convolution's output is cut off at, in their order: {@link TorchNet#peaks}
     * @throws IllegalArgumentException if the first convolution is padded
     */
    static byte[] write(List<Layer> net, Weights weights, double temperature, float[] peaks) {
        OnnxGraph graph = new OnnxGraph();
        graph.constant(ZERO, DataType.UINT8, new byte[1]);
        Input input = Input.PIXELS;
        int convolutions = 0;
        for (Layer layer : net) {
            switch (layer) {
                case Convolution c -> {
                    input = convolve(graph, FoldedConvolution.of(c, weights), input, peaks[convolutions]);
                    convolutions++;
                }
                case Layer.MaxPool pool -> graph.pool();
                case Layer.Dense d -> {
                    graph.node("DequantizeLinear", input.name(), ZERO);
                    graph.classify(d, weights);
                }
            }
        }
        return graph.end(temperature);
    }

    /**
     * What bytes mean: {@code scale * byte + shift}.
     *
     * @param name of the constant with the scale
     */
    private record Input(String name, float scale, float shift) {
        static final Input PIXELS = new Input(
                "pixels.scale", 1 / (255 * TorchNet.PIXEL_DEVIATION), -TorchNet.PIXEL_MEAN / TorchNet.PIXEL_DEVIATION);
    }

    private static Input convolve(OnnxGraph graph, FoldedConvolution folded, Input input, float peak) {
        Convolution c = folded.layer();
        if (input.shift() != 0) {
            if (c.padding() > 0) {
                throw new IllegalArgumentException("the first convolution's padding would not be paper");
            }
            graph.constant(input.name(), new float[] {input.scale()});
        }
        byte[] weight = new byte[folded.weight().length];
        float[] scales = new float[c.out()];
        int[] bias = new int[c.out()];
        for (int plane = 0; plane < c.out(); plane++) {
            float scale = quantize(folded, plane, weight);
            scales[plane] = scale;
            bias[plane] = (int)
                    Math.round((folded.bias()[plane] + input.shift() * sum(folded, plane)) / (scale * input.scale()));
        }
        Input output = new Input(c.name() + ".scale", peak / LARGEST_PLANE, 0);
        graph.constant(c.name() + ".weight", DataType.INT8, weight, c.out(), c.in(), c.side(), c.side());
        graph.constant(c.name() + ".weight.scale", scales, c.out());
        graph.constant(c.name() + ".weight.zero", DataType.INT8, new byte[c.out()], c.out());
        graph.constant(output.name(), new float[] {output.scale()});
        graph.constant(c.name() + ".bias", bias, c.out());
        graph.node(
                        "QLinearConv",
                        input.name(),
                        ZERO,
                        c.name() + ".weight",
                        c.name() + ".weight.scale",
                        c.name() + ".weight.zero",
                        output.name(),
                        ZERO,
                        c.name() + ".bias")
                .addAttribute(OnnxGraph.integers("kernel_shape", c.side(), c.side()))
                .addAttribute(OnnxGraph.integers("pads", c.padding(), c.padding(), c.padding(), c.padding()));
        return output;
    }

    /** Writes the bytes of one plane's weights and gives their scale. */
    private static float quantize(FoldedConvolution folded, int plane, byte[] to) {
        int from = plane * folded.fan();
        float largest = Float.MIN_NORMAL;
        for (int i = from; i < from + folded.fan(); i++) {
            largest = Math.max(largest, Math.abs(folded.weight()[i]));
        }
        float scale = largest / LARGEST_WEIGHT;
        for (int i = from; i < from + folded.fan(); i++) {
            to[i] = (byte) Math.round(folded.weight()[i] / scale);
        }
        return scale;
    }

    private static double sum(FoldedConvolution folded, int plane) {
        double sum = 0;
        for (int i = plane * folded.fan(); i < (plane + 1) * folded.fan(); i++) {
            sum += folded.weight()[i];
        }
        return sum;
    }
}
