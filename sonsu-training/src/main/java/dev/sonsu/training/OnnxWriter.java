package dev.sonsu.training;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.sonsu.training.Layer.Convolution;
import java.util.List;

/**
 * Writes a net as an ONNX graph in single precision, with pixel normalisation, temperature and softmax inside and batch
 * normalisation folded into the convolutions. What is shipped is {@link QuantizedOnnxWriter}'s; this is what that is
 * compared with. Stateless.
 */
final class OnnxWriter {
    private OnnxWriter() {}

    /**
     * The file.
     *
     * @param temperature by which the logits are divided
     */
    static byte[] write(List<Layer> net, Weights weights, double temperature) {
        OnnxGraph graph = new OnnxGraph();
        centrePixels(graph);
        for (Layer layer : net) {
            switch (layer) {
                case Convolution c -> convolve(graph, FoldedConvolution.of(c, weights));
                case Layer.MaxPool pool -> graph.pool();
                case Layer.Dense d -> graph.classify(d, weights);
            }
        }
        return graph.end(temperature);
    }

    private static void centrePixels(OnnxGraph graph) {
        graph.node("Cast").addAttribute(OnnxGraph.integer("to", DataType.FLOAT.getNumber()));
        graph.constant("pixel_scale", new float[] {1 / (255 * TorchNet.PIXEL_DEVIATION)}, 1);
        graph.constant("pixel_shift", new float[] {-TorchNet.PIXEL_MEAN / TorchNet.PIXEL_DEVIATION}, 1);
        graph.node("Mul", "pixel_scale");
        graph.node("Add", "pixel_shift");
    }

    private static void convolve(OnnxGraph graph, FoldedConvolution folded) {
        Convolution c = folded.layer();
        graph.constant(c.name() + ".weight", folded.weight(), c.out(), c.in(), c.side(), c.side());
        graph.constant(c.name() + ".bias", folded.bias(), c.out());
        graph.node("Conv", c.name() + ".weight", c.name() + ".bias")
                .addAttribute(OnnxGraph.integers("kernel_shape", c.side(), c.side()))
                .addAttribute(OnnxGraph.integers("pads", c.padding(), c.padding(), c.padding(), c.padding()));
        graph.node("Relu");
    }
}
