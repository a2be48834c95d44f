package dev.sonsu.glyph;

import dev.sonsu.ink.Raster;

/**
 * A digit as it is kept: {@value #SIDE}×{@value #SIDE} pixels, white ink on black, cropped to the ink and brought to one
 * size, so that neither the canvas nor the pen's colour tells one kiosk or person from another. A later
 * {@link Normalizer} can make a glyph of it anew. Immutable; {@code toString} shows no pixel.
 */
public final class Picture {
    public static final int SIDE = 96;
    /** The longest side of the ink; the rest is a margin from which the paper's tone can be told. */
    static final int BOX = 90;

    private final byte[] pixels;

    Picture(byte[] pixels) {
        this.pixels = pixels;
    }

    /** The picture as a raster over the same bytes. */
    public Raster toRaster() {
        return new Raster(SIDE, SIDE, pixels, null);
    }

    @Override
    public String toString() {
        return "Picture[" + SIDE + "x" + SIDE + "]";
    }
}
