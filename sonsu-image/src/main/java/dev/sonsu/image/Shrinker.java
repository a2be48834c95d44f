package dev.sonsu.image;

import dev.sonsu.glyph.Glyph;
import dev.sonsu.ink.Raster;

/**
 * What one usually does with a picture for a net that learned MNIST: shrinks the whole of it to 28×28 and leaves it at that,
 * neither finding the ink nor centring it. For comparisons alone; nothing that serves uses it. Stateless.
 */
public final class Shrinker {
    /** The id that stands in a model's card in the place of a normaliser's. */
    public static final String ID = "shrunk-28";

    private Shrinker() {}

    /**
     * The glyph of a picture with light ink on dark paper: the mean of the pixels that fall on each of its own; what is
     * transparent counts as black.
     *
     * @param raster of any size; a side under 28 pixels is stretched
     */
    public static Glyph shrink(Raster raster) {
        byte[] pixels = new byte[Glyph.PIXELS];
        for (int y = 0; y < Glyph.SIDE; y++) {
            int top = y * raster.height() / Glyph.SIDE;
            int bottom = Math.max(top + 1, (y + 1) * raster.height() / Glyph.SIDE);
            for (int x = 0; x < Glyph.SIDE; x++) {
                int left = x * raster.width() / Glyph.SIDE;
                int right = Math.max(left + 1, (x + 1) * raster.width() / Glyph.SIDE);
                pixels[y * Glyph.SIDE + x] = (byte) mean(raster, left, top, right, bottom);
            }
        }
        return Glyph.of(pixels);
    }

    private static int mean(Raster raster, int left, int top, int right, int bottom) {
        byte[] grey = raster.grey();
        byte[] alpha = raster.alpha();
        long sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                int at = y * raster.width() + x;
                int opacity = alpha == null ? 255 : alpha[at] & 0xff;
                sum += (long) (grey[at] & 0xff) * opacity;
            }
        }
        return (int) (sum / (255L * (right - left) * (bottom - top)));
    }
}
