package dev.sonsu.training;

import dev.sonsu.glyph.Glyph;
import java.util.Arrays;

/**
 * Glyphs and their labels, one after the other.
 *
 * @param pixels 784 bytes per glyph, 0 paper to 255 ink
 * @param labels the digits, 0 to 9, or 10 for what is none
 */
record Batch(byte[] pixels, int[] labels) {
    Batch {
        if (pixels.length != labels.length * Glyph.PIXELS) {
            throw new IllegalArgumentException(labels.length + " labels for " + pixels.length + " pixels");
        }
    }

    int size() {
        return labels.length;
    }

    /** A copy of some of them. */
    Batch part(int from, int to) {
        return new Batch(
                Arrays.copyOfRange(pixels, from * Glyph.PIXELS, to * Glyph.PIXELS),
                Arrays.copyOfRange(labels, from, to));
    }

    /** A copy of some of them, in the order of their places. */
    Batch only(int[] places) {
        byte[] some = new byte[places.length * Glyph.PIXELS];
        int[] theirs = new int[places.length];
        for (int i = 0; i < places.length; i++) {
            System.arraycopy(pixels, places[i] * Glyph.PIXELS, some, i * Glyph.PIXELS, Glyph.PIXELS);
            theirs[i] = labels[places[i]];
        }
        return new Batch(some, theirs);
    }

    /** These and others. */
    Batch and(Batch more) {
        byte[] bothPixels = Arrays.copyOf(pixels, pixels.length + more.pixels.length);
        System.arraycopy(more.pixels, 0, bothPixels, pixels.length, more.pixels.length);
        int[] bothLabels = Arrays.copyOf(labels, labels.length + more.labels.length);
        System.arraycopy(more.labels, 0, bothLabels, labels.length, more.labels.length);
        return new Batch(bothPixels, bothLabels);
    }

    /** One of them. */
    Glyph glyph(int i) {
        return Glyph.of(Arrays.copyOfRange(pixels, i * Glyph.PIXELS, (i + 1) * Glyph.PIXELS));
    }

    @Override
    public String toString() {
        return "Batch[" + labels.length + "]";
    }
}
