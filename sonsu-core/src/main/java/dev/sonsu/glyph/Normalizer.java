package dev.sonsu.glyph;

import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Raster;
import dev.sonsu.ink.Stroke;
import dev.sonsu.ink.StrokePainter;
import java.util.Arrays;
import java.util.Optional;

/**
 * Makes of a picture or of strokes what a model sees, as MNIST was made (LeCun et al. 1998): the ink is found, cropped,
 * scaled so that its longest side is {@value #BOX} pixels, and placed with its centre of mass in the middle of 28×28.
 * Neither the size of the canvas nor the tones of paper and ink matter; the thickness of the pen is left as it is, for
 * the model to learn. A 28×28 picture whose ink already has that size is only shifted.
 *
 * <p>Training, contests and serving use this one class; {@link #ID} names its version and every model card repeats it.
 * It reuses its buffers and is therefore for one thread at a time; {@link #normalize(Raster, Glyph)} allocates nothing
 * once the buffers have grown to the largest picture.
 */
public final class Normalizer {
    /** The version of what this class does: a change of any glyph's pixels changes it. */
    public static final String ID = "sonsu-n1";

    static final int BOX = 20;
    /** MNIST counts pixels from their corners: its centres of mass lie at 14.5, measured from the edge. */
    private static final double CENTRE = 14.5;
    /** Strokes are drawn at four times the glyph's resolution, with a pen of an eighth of the digit. */
    private static final int DRAWN = 4 * BOX;

    private static final float PEN_SHARE = 1f / 8;
    /** A path shorter than this share of its canvas is a tap, not writing. */
    private static final float LEAST_PATH = 1f / 50;
    /** Thin ink becomes pale when it is shrunk; it is made at most this many times stronger. */
    private static final float MOST_GAIN = 4f;

    private final InkPlane ink = new InkPlane();
    private final Resampler resampler = new Resampler();
    private final StrokePainter painter = new StrokePainter();

    /** The glyph of a picture; without ink where the picture is blank. */
    public Glyph normalize(Raster raster) {
        Glyph glyph = Glyph.blank();
        normalize(raster, glyph);
        return glyph;
    }

    /** Writes the glyph of a picture into one that exists, whatever it held. */
    public void normalize(Raster raster, Glyph into) {
        byte[] pixels = into.writable();
        Arrays.fill(pixels, (byte) 0);
        if (!ink.find(raster)) {
            return;
        }
        int width = ink.right() - ink.left();
        int height = ink.bottom() - ink.top();
        int longest = Math.max(width, height);
        boolean isGlyphAlready =
                raster.width() == Glyph.SIDE && raster.height() == Glyph.SIDE && longest >= BOX - 2 && longest <= BOX;
        int box = isGlyphAlready ? longest : BOX;
        place(ink.plane(), ink.stride(), ink.top() * ink.stride() + ink.left(), width, height, box, pixels);
    }

    /** The glyph of strokes; without ink where there are none, or only a tap. */
    public Glyph normalize(Ink strokes) {
        Glyph glyph = Glyph.blank();
        normalize(strokes, glyph);
        return glyph;
    }

    /** Writes the glyph of strokes into one that exists, whatever it held. */
    public void normalize(Ink strokes, Glyph into) {
        byte[] pixels = into.writable();
        Arrays.fill(pixels, (byte) 0);
        Drawing drawing = Drawing.of(strokes, DRAWN);
        if (drawing.isWriting(strokes)) {
            byte[] plane = drawing.paint(painter, strokes);
            place(plane, drawing.width, 0, drawing.width, drawing.height, BOX, pixels);
        }
    }

    /** The picture of a raster's ink as samples keep it; empty if there is none. */
    public Optional<Picture> picture(Raster raster) {
        if (!ink.find(raster)) {
            return Optional.empty();
        }
        int start = ink.top() * ink.stride() + ink.left();
        return Optional.of(frame(ink.plane(), ink.stride(), start, ink.right() - ink.left(), ink.bottom() - ink.top()));
    }

    /** The picture of strokes as samples keep it; empty if there are none, or only a tap. */
    public Optional<Picture> picture(Ink strokes) {
        Drawing drawing = Drawing.of(strokes, Picture.BOX);
        if (!drawing.isWriting(strokes)) {
            return Optional.empty();
        }
        byte[] plane = drawing.paint(painter, strokes);
        return Optional.of(frame(plane, drawing.width, 0, drawing.width, drawing.height));
    }

    private void place(byte[] plane, int stride, int start, int width, int height, int box, byte[] pixels) {
        int toWidth = scaled(width, Math.max(width, height), box);
        int toHeight = scaled(height, Math.max(width, height), box);
        float[] scaled = resampler.scale(plane, stride, start, width, height, toWidth, toHeight);
        float gain = gain(scaled, toWidth * toHeight);
        double mass = 0;
        double massX = 0;
        double massY = 0;
        for (int y = 0, at = 0; y < toHeight; y++) {
            for (int x = 0; x < toWidth; x++, at++) {
                mass += scaled[at];
                massX += (x + 0.5) * scaled[at];
                massY += (y + 0.5) * scaled[at];
            }
        }
        int left = Math.clamp(Math.round(CENTRE - massX / mass), 0, Glyph.SIDE - toWidth);
        int top = Math.clamp(Math.round(CENTRE - massY / mass), 0, Glyph.SIDE - toHeight);
        copy(scaled, toWidth, toHeight, gain, pixels, Glyph.SIDE, left, top);
    }

    private Picture frame(byte[] plane, int stride, int start, int width, int height) {
        int toWidth = scaled(width, Math.max(width, height), Picture.BOX);
        int toHeight = scaled(height, Math.max(width, height), Picture.BOX);
        float[] scaled = resampler.scale(plane, stride, start, width, height, toWidth, toHeight);
        byte[] pixels = new byte[Picture.SIDE * Picture.SIDE];
        int left = (Picture.SIDE - toWidth) / 2;
        int top = (Picture.SIDE - toHeight) / 2;
        copy(scaled, toWidth, toHeight, gain(scaled, toWidth * toHeight), pixels, Picture.SIDE, left, top);
        return new Picture(pixels);
    }

    private static int scaled(int side, int longest, int box) {
        return Math.max(1, Math.round((float) side * box / longest));
    }

    private static float gain(float[] strengths, int count) {
        float strongest = 1;
        for (int i = 0; i < count; i++) {
            strongest = Math.max(strongest, strengths[i]);
        }
        return Math.min(MOST_GAIN, 255 / strongest);
    }

    private static void copy(float[] from, int width, int height, float gain, byte[] to, int side, int left, int top) {
        for (int y = 0, at = 0; y < height; y++) {
            int target = (top + y) * side + left;
            for (int x = 0; x < width; x++) {
                to[target++] = (byte) Math.min(255, Math.round(from[at++] * gain));
            }
        }
    }

    /** How strokes are to be drawn so that the ink, pen included, just fills a box of a given longest side. */
    private record Drawing(float left, float top, float path, float scale, float pen, int width, int height) {
        static Drawing of(Ink ink, int box) {
            float left = Float.MAX_VALUE;
            float top = Float.MAX_VALUE;
            float right = -Float.MAX_VALUE;
            float bottom = -Float.MAX_VALUE;
            for (Stroke stroke : ink.strokes()) {
                for (int i = 0; i < stroke.size(); i++) {
                    left = Math.min(left, stroke.x(i));
                    right = Math.max(right, stroke.x(i));
                    top = Math.min(top, stroke.y(i));
                    bottom = Math.max(bottom, stroke.y(i));
                }
            }
            float pen = box * PEN_SHARE;
            float path = Math.max(right - left, bottom - top);
            float scale = (box - pen) / path;
            int width = Math.max(1, Math.round((right - left) * scale + pen));
            int height = Math.max(1, Math.round((bottom - top) * scale + pen));
            return new Drawing(left, top, path, scale, pen, width, height);
        }

        boolean isWriting(Ink ink) {
            return path >= LEAST_PATH * Math.max(ink.width(), ink.height());
        }

        byte[] paint(StrokePainter painter, Ink ink) {
            float margin = pen / 2 / scale;
            return painter.paint(ink, width, height, scale, left - margin, top - margin, pen);
        }
    }
}
