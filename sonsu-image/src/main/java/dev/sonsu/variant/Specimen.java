package dev.sonsu.variant;

import dev.sonsu.glyph.Normalizer;
import dev.sonsu.image.CanvasPainter;
import dev.sonsu.image.PngDecoder;
import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Raster;
import java.awt.image.BufferedImage;

/** A digit that variants are made of: as strokes, or as nothing but a picture. {@code toString} shows sizes only. */
public sealed interface Specimen {
    /** The longest side as it came, in pixels. */
    int side();

    /** The picture, its longest side so many pixels long. */
    BufferedImage picture(int side);

    /** How much ink each pixel of such a picture holds: 0 paper to 255 ink. */
    Raster coverage(int side);

    /**
     * Strokes on their canvas, drawn as the page draws them: white on black.
     *
     * @param pen its width in pixels of the ink's own canvas
     */
    record Written(Ink ink, float pen) implements Specimen {
        @Override
        public int side() {
            return Math.max(ink.width(), ink.height());
        }

        @Override
        public BufferedImage picture(int side) {
            return Inked.on(coverage(side), Inked.WHITE, Inked.BLACK);
        }

        @Override
        public Raster coverage(int side) {
            float scale = (float) side / side();
            int width = Math.max(1, Math.round(ink.width() * scale));
            return new CanvasPainter().paint(ink, width, pen * scale, 255, 0);
        }
    }

    /**
     * A picture.
     *
     * @param image of any kind that ImageIO decodes a PNG file to
     */
    record Pictured(BufferedImage image) implements Specimen {
        @Override
        public int side() {
            return Math.max(image.getWidth(), image.getHeight());
        }

        @Override
        public BufferedImage picture(int side) {
            return Move.scaled(Pixels.argb(image), side);
        }

        @Override
        public Raster coverage(int side) {
            Raster raster = PngDecoder.toRaster(picture(side));
            int pixels = raster.width() * raster.height();
            return new Normalizer()
                    .ink(raster)
                    .orElseGet(() -> new Raster(raster.width(), raster.height(), new byte[pixels], null));
        }

        @Override
        public String toString() {
            return "Pictured[" + image.getWidth() + "x" + image.getHeight() + "]";
        }
    }
}
