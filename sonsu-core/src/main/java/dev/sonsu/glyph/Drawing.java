package dev.sonsu.glyph;

import dev.sonsu.ink.Extent;
import dev.sonsu.ink.Ink;
import dev.sonsu.ink.StrokePainter;

/**
 * How strokes are to be drawn so that the ink, pen included, just fills a box of a given longest side. Stray dots do not
 * count towards the box.
 */
record Drawing(float left, float top, float path, float scale, float pen, int width, int height) {
    /** The pen as a share of the digit's longest side: a glyph's stroke of 2.5 pixels. */
    private static final float PEN_SHARE = 1f / 8;
    /** A path shorter than this share of its canvas is a tap, not writing. */
    private static final float LEAST_PATH = 1f / 50;
    /** A stroke shorter than this share of all is a dot beside the digit. */
    private static final float DOT = 0.1f;

    static Drawing of(Ink ink, int box) {
        Extent all = Extent.of(ink, 0);
        Extent extent = Extent.of(ink, DOT * all.longest());
        if (extent.isEmpty()) {
            extent = all;
        }
        float pen = box * PEN_SHARE;
        float path = extent.longest();
        float scale = (box - pen) / path;
        int width = Math.max(1, Math.round((extent.right() - extent.left()) * scale + pen));
        int height = Math.max(1, Math.round((extent.bottom() - extent.top()) * scale + pen));
        return new Drawing(extent.left(), extent.top(), path, scale, pen, width, height);
    }

    boolean isWriting(Ink ink) {
        return path >= LEAST_PATH * Math.max(ink.width(), ink.height());
    }

    byte[] paint(StrokePainter painter, Ink ink) {
        float margin = pen / 2 / scale;
        return painter.paint(ink, width, height, scale, left - margin, top - margin, pen);
    }
}
