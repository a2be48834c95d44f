package dev.sonsu.image;

import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Raster;
import dev.sonsu.ink.StrokePainter;

/**
 * Draws ink as an HTML canvas shows it: a round pen of one tone on paper of another, anti-aliased. Reuses its buffers:
 * one per thread.
 */
public final class CanvasPainter {
    private final StrokePainter painter = new StrokePainter();

    /**
     * Draws the whole canvas of the ink, scaled so that its width becomes {@code side} pixels.
     *
     * @param side      the picture's width in pixels; its height follows
     * @param pen       the pen's width in pixels of the picture
     * @param inkTone   0 black to 255 white
     * @param paperTone 0 black to 255 white
     */
    public Raster paint(Ink ink, int side, float pen, int inkTone, int paperTone) {
        float scale = (float) side / ink.width();
        int height = Math.max(1, Math.round(ink.height() * scale));
        byte[] coverage = painter.paint(ink, side, height, scale, 0, 0, pen);
        byte[] grey = new byte[side * height];
        for (int i = 0; i < grey.length; i++) {
            int share = coverage[i] & 0xff;
            grey[i] = (byte) ((inkTone * share + paperTone * (255 - share) + 127) / 255);
        }
        return new Raster(side, height, grey, null);
    }
}
