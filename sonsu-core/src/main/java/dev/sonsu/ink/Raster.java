package dev.sonsu.ink;

import org.jspecify.annotations.Nullable;

/**
 * A decoded picture: one grey byte per pixel (0 black to 255 white), row by row from the top, and one opacity byte per
 * pixel (0 transparent to 255 opaque) where the picture has any transparency. It takes its arrays as they are, without a
 * copy; whoever makes one must not change them afterwards. {@code toString} shows the sizes only.
 */
public final class Raster {
    private final int width;
    private final int height;
    private final byte[] grey;
    private final byte @Nullable [] alpha;

    /**
     * @param width  in pixels, at least 1
     * @param height in pixels, at least 1
     * @param grey   {@code width * height} bytes
     * @param alpha  as many, or {@code null} for an opaque picture
     * @throws IllegalArgumentException if a length does not fit
     */
    public Raster(int width, int height, byte[] grey, byte @Nullable [] alpha) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a raster's sides must be at least 1; got " + width + "x" + height);
        }
        long pixels = (long) width * height;
        if (grey.length != pixels || (alpha != null && alpha.length != pixels)) {
            throw new IllegalArgumentException("a raster of " + width + "x" + height + " needs " + pixels
                    + " bytes per plane; got " + grey.length + (alpha == null ? "" : " and " + alpha.length));
        }
        this.width = width;
        this.height = height;
        this.grey = grey;
        this.alpha = alpha;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** The grey plane itself, not a copy: read it, do not write it. */
    public byte[] grey() {
        return grey;
    }

    /** The opacity plane itself, not a copy; {@code null} for an opaque picture. */
    public byte @Nullable [] alpha() {
        return alpha;
    }

    @Override
    public String toString() {
        return "Raster[" + width + "x" + height + (alpha == null ? "" : ", alpha") + "]";
    }
}
