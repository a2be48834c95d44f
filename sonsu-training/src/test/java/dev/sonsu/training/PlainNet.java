package dev.sonsu.training;

import dev.sonsu.glyph.Glyph;

/** A net written down as the textbooks have it, in double precision: what the two runtimes are compared with. */
final class PlainNet {
    private PlainNet() {}

    static double[] logits(Iterable<Layer> net, Weights weights, Glyph glyph) {
        double[][][] x = new double[1][Glyph.SIDE][Glyph.SIDE];
        for (int row = 0; row < Glyph.SIDE; row++) {
            for (int column = 0; column < Glyph.SIDE; column++) {
                x[0][row][column] = (glyph.at(row, column) / 255.0 - TorchNet.PIXEL_MEAN) / TorchNet.PIXEL_DEVIATION;
            }
        }
        for (Layer layer : net) {
            switch (layer) {
                case Layer.Convolution c -> x = convolve(c, weights, x);
                case Layer.MaxPool pool -> x = pool(x);
                case Layer.Dense d -> {
                    return classify(d, weights, x);
                }
            }
        }
        throw new IllegalArgumentException("the net has no last layer");
    }

    private static double[][][] convolve(Layer.Convolution c, Weights weights, double[][][] x) {
        float[] w = weights.values(c.name() + ".weight");
        float[] gain = weights.values(c.name() + ".gain");
        float[] shift = weights.values(c.name() + ".shift");
        float[] mean = weights.values(c.name() + ".mean");
        float[] variance = weights.values(c.name() + ".variance");
        int side = x[0].length + 2 * c.padding() - c.side() + 1;
        double[][][] y = new double[c.out()][side][side];
        for (int plane = 0; plane < c.out(); plane++) {
            for (int row = 0; row < side; row++) {
                for (int column = 0; column < side; column++) {
                    double sum = 0;
                    for (int in = 0; in < c.in(); in++) {
                        for (int dy = 0; dy < c.side(); dy++) {
                            for (int dx = 0; dx < c.side(); dx++) {
                                int at = ((plane * c.in() + in) * c.side() + dy) * c.side() + dx;
                                sum += w[at] * pixel(x[in], row + dy - c.padding(), column + dx - c.padding());
                            }
                        }
                    }
                    double normal = (sum - mean[plane]) / Math.sqrt(variance[plane] + Weights.EPSILON);
                    y[plane][row][column] = Math.max(0, gain[plane] * normal + shift[plane]);
                }
            }
        }
        return y;
    }

    private static double pixel(double[][] plane, int row, int column) {
        return row < 0 || column < 0 || row >= plane.length || column >= plane.length ? 0 : plane[row][column];
    }

    private static double[][][] pool(double[][][] x) {
        int side = x[0].length / 2;
        double[][][] y = new double[x.length][side][side];
        for (int plane = 0; plane < x.length; plane++) {
            for (int row = 0; row < side; row++) {
                for (int column = 0; column < side; column++) {
                    double upper = Math.max(x[plane][2 * row][2 * column], x[plane][2 * row][2 * column + 1]);
                    double lower = Math.max(x[plane][2 * row + 1][2 * column], x[plane][2 * row + 1][2 * column + 1]);
                    y[plane][row][column] = Math.max(upper, lower);
                }
            }
        }
        return y;
    }

    private static double[] classify(Layer.Dense d, Weights weights, double[][][] x) {
        float[] w = weights.values(d.name() + ".weight");
        double[] y = new double[d.out()];
        for (int to = 0; to < d.out(); to++) {
            y[to] = weights.values(d.name() + ".bias")[to];
            int from = 0;
            for (double[][] plane : x) {
                for (double[] row : plane) {
                    for (double value : row) {
                        y[to] += w[to * d.in() + from++] * value;
                    }
                }
            }
        }
        return y;
    }
}
