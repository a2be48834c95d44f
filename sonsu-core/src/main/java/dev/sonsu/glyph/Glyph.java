package dev.sonsu.glyph;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a model sees of one digit: {@value #SIDE}×{@value #SIDE} pixels, one byte each, 0 paper to 255 ink, row by row
 * from the top. The longest side of the ink is 20 pixels and its centre of mass lies in the middle, as in MNIST (LeCun,
 * Bottou, Bengio and Haffner 1998, "Gradient-Based Learning Applied to Document Recognition"). Only a {@link Normalizer}
 * writes into one; otherwise it is immutable. {@code toString} shows no pixel.
 */
public final class Glyph {
    public static final int SIDE = 28;
    public static final int PIXELS = SIDE * SIDE;

    private final byte[] pixels;

    private Glyph(byte[] pixels) {
        this.pixels = pixels;
    }

    /** A new glyph without ink, for a {@link Normalizer} to write into. */
    public static Glyph blank() {
        return new Glyph(new byte[PIXELS]);
    }

    /**
     * A glyph of a copy of these bytes.
     *
     * @throws IllegalArgumentException if there are not exactly {@value #PIXELS}
     */
    public static Glyph of(byte[] pixels) {
        if (pixels.length != PIXELS) {
            throw new IllegalArgumentException("a glyph has " + PIXELS + " pixels; got " + pixels.length);
        }
        return new Glyph(pixels.clone());
    }

    /** The ink at a pixel, 0 to 255. */
    public int at(int row, int column) {
        return pixels[row * SIDE + column] & 0xff;
    }

    /** Whether there is no ink at all. */
    public boolean isBlank() {
        for (byte pixel : pixels) {
            if (pixel != 0) {
                return false;
            }
        }
        return true;
    }

    /** Puts all {@value #PIXELS} bytes at the buffer's position and moves it on. */
    public void writeTo(ByteBuffer buffer) {
        buffer.put(pixels);
    }

    /** A copy of the {@value #PIXELS} bytes. */
    public byte[] toBytes() {
        return pixels.clone();
    }

    byte[] writable() {
        return pixels;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Glyph that && Arrays.equals(pixels, that.pixels);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(pixels);
    }

    @Override
    public String toString() {
        return "Glyph[" + SIDE + "x" + SIDE + "]";
    }
}
