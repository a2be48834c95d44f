package dev.sonsu.training;

/**
 * A convolution with its batch normalisation folded in, as it is when it only reads.
 *
 * @param layer  what it was
 * @param weight {@code out × in × side × side}
 * @param bias   {@code out}
 */
record FoldedConvolution(Layer.Convolution layer, float[] weight, float[] bias) {
    static FoldedConvolution of(Layer.Convolution c, Weights weights) {
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
        return new FoldedConvolution(c, weight, bias);
    }

    /** How many weights make one number of its output. */
    int fan() {
        return weight.length / layer.out();
    }

    @Override
    public String toString() {
        return "FoldedConvolution[" + layer.name() + "]";
    }
}
