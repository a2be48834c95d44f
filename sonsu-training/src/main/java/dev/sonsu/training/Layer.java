package dev.sonsu.training;

/** A layer of a net that reads one plane of 28×28 pixels; a net is a list of them that ends with {@link Dense}. */
sealed interface Layer {
    /**
     * A square convolution without bias, batch normalisation (Ioffe and Szegedy 2015) and a rectifier.
     *
     * @param name   of its tensors
     * @param in     planes that come in
     * @param out    planes that go out
     * @param side   of the kernel
     * @param padded whether zeros around the picture keep its size; without, it shrinks by {@code side - 1}
     */
    record Convolution(String name, int in, int out, int side, boolean padded) implements Layer {
        int padding() {
            return padded ? side / 2 : 0;
        }
    }

    /** The largest of each 2×2 pixels. */
    record MaxPool() implements Layer {}

    /**
     * All numbers to the logits of the classes; drop-out comes before it.
     *
     * @param name of its tensors
     * @param in   numbers that come in
     * @param out  classes
     */
    record Dense(String name, int in, int out) implements Layer {}
}
