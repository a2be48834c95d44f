package dev.sonsu.glyph;

import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Raster;
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
    /** Strokes are drawn at four times the glyph's resolution. */
    private static final int DRAWN = 4 * BOX;

    /** Thin ink becomes pale when it is shrunk; it is made at most this many times stronger. */
    private static final float MOST_GAIN = 4f;

    private final InkPlane ink = new InkPlane();
    private final Resampler resampler = new Resampler();
    private final StrokePainter painter = new StrokePainter();
    private final Mass mass = new Mass();
    private float lastSize;
    private float lastAspect;

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
            measured(0, 0, 1);
            return;
        }
        int longest = ink.box().longestWithDots();
        measured(ink.box().width(), ink.box().height(), Math.min(raster.width(), raster.height()));
        boolean isGlyphAlready =
                raster.width() == Glyph.SIDE && raster.height() == Glyph.SIDE && longest >= BOX - 2 && longest <= BOX;
        if (isGlyphAlready) {
            shift(ink.plane(), pixels);
        } else {
            place(
                    ink.plane(),
                    ink.stride(),
                    start(ink),
                    ink.box().width(),
                    ink.box().height(),
                    pixels);
        }
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
            measured(drawing.width(), drawing.height(), Math.min(strokes.width(), strokes.height()) * drawing.scale());
            byte[] plane = drawing.paint(painter, strokes);
            place(plane, drawing.width(), 0, drawing.width(), drawing.height(), pixels);
        } else {
            measured(0, 0, 1);
        }
    }

    private void measured(int width, int height, float canvas) {
        lastSize = Math.max(width, height) / canvas;
        lastAspect = height == 0 ? 0 : (float) width / height;
    }

    /**
     * How large the ink was of which a glyph was made last: its longest side, pen included, as a share of its canvas'
     * shorter side; 0 if there was none.
     */
    public float lastSize() {
        return lastSize;
    }

    /** The width of that ink by its height, pen included; 0 if there was none. */
    public float lastAspect() {
        return lastAspect;
    }

    /** The picture of a raster's ink as samples keep it; empty if there is none. */
    public Optional<Picture> picture(Raster raster) {
        if (!ink.find(raster)) {
            return Optional.empty();
        }
        return Optional.of(frame(
                ink.plane(),
                ink.stride(),
                start(ink),
                ink.box().width(),
                ink.box().height()));
    }

    /** The picture of strokes as samples keep it; empty if there are none, or only a tap. */
    public Optional<Picture> picture(Ink strokes) {
        Drawing drawing = Drawing.of(strokes, Picture.BOX);
        if (!drawing.isWriting(strokes)) {
            return Optional.empty();
        }
        byte[] plane = drawing.paint(painter, strokes);
        return Optional.of(frame(plane, drawing.width(), 0, drawing.width(), drawing.height()));
    }

    /**
     * A picture's ink alone, in a picture of the same size: 0 paper to 255 the strongest ink, stray dots included; empty
     * if there is none.
     */
    public Optional<Raster> ink(Raster raster) {
        if (!ink.find(raster)) {
            return Optional.empty();
        }
        byte[] strengths = Arrays.copyOf(ink.plane(), raster.width() * raster.height());
        return Optional.of(new Raster(raster.width(), raster.height(), strengths, null));
    }

    private static int start(InkPlane ink) {
        return ink.box().top() * ink.stride() + ink.box().left();
    }

    /** Moves a glyph's ink so that its centre of mass is where it belongs, if it is not there yet. */
    private void shift(byte[] plane, byte[] pixels) {
        mass.measure(plane);
        int across = mass.shiftX();
        int down = mass.shiftY();
        for (int row = 0; row < Glyph.SIDE; row++) {
            for (int column = 0; column < Glyph.SIDE; column++) {
                int x = column - across;
                int y = row - down;
                if (x >= 0 && x < Glyph.SIDE && y >= 0 && y < Glyph.SIDE) {
                    pixels[row * Glyph.SIDE + column] = plane[y * Glyph.SIDE + x];
                }
            }
        }
    }

    private void place(byte[] plane, int stride, int start, int width, int height, byte[] pixels) {
        int toWidth = scaled(width, Math.max(width, height), BOX);
        int toHeight = scaled(height, Math.max(width, height), BOX);
        float[] scaled = resampler.scale(plane, stride, start, width, height, toWidth, toHeight);
        mass.measure(scaled, toWidth, toHeight);
        int left = Math.clamp(mass.shiftX(), 0, Glyph.SIDE - toWidth);
        int top = Math.clamp(mass.shiftY(), 0, Glyph.SIDE - toHeight);
        copy(scaled, toWidth, toHeight, gain(scaled, toWidth * toHeight), pixels, Glyph.SIDE, left, top);
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

    /** The centre of mass of some ink, measured from the upper left corner of its box. */
    private static final class Mass {
        private double x;
        private double y;

        void measure(float[] strengths, int width, int height) {
            double total = 0;
            x = 0;
            y = 0;
            for (int row = 0, at = 0; row < height; row++) {
                for (int column = 0; column < width; column++, at++) {
                    total += strengths[at];
                    x += (column + 0.5) * strengths[at];
                    y += (row + 0.5) * strengths[at];
                }
            }
            x /= total;
            y /= total;
        }

        void measure(byte[] glyph) {
            double total = 0;
            x = 0;
            y = 0;
            for (int at = 0; at < Glyph.PIXELS; at++) {
                int strength = glyph[at] & 0xff;
                total += strength;
                x += (at % Glyph.SIDE + 0.5) * strength;
                y += (at / Glyph.SIDE + 0.5) * strength;
            }
            x /= total;
            y /= total;
        }

        /** By how many pixels the box must move to the right to be centred. */
        int shiftX() {
            return (int) Math.round(CENTRE - x);
        }

        /** By how many pixels the box must move down to be centred. */
        int shiftY() {
            return (int) Math.round(CENTRE - y);
        }
    }
}
