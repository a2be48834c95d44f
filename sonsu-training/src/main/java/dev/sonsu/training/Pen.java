package dev.sonsu.training;

import dev.sonsu.glyph.Glyph;
import dev.sonsu.glyph.Normalizer;
import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Raster;
import dev.sonsu.ink.StrokePainter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws a scribble with some pen on some canvas and normalises it, as a kiosk's picture would be. Only the pen's width
 * relative to the digit matters after normalisation, so a digit of 40 to 130 px stands for every canvas. Sometimes the
 * strokes go to the normaliser as they are, as the API's {@code inks} do. Reuses its buffers: one per thread.
 */
final class Pen {
    private static final double AS_INK = 0.2;
    private static final double BROAD_NIB = 0.2;
    private static final double PRESSED = 0.15;
    private static final double BY_SPEED = 0.15;
    /** Of the pen's width, where it is fast and where it is slow. */
    private static final double FAST = 0.65;

    private static final double SLOW = 1.45;
    private static final double CUT_BY_EDGE = 0.05;
    private static final float SMALLEST = 40;
    private static final float LARGEST = 130;
    /** 4 px on a digit of 130 px; 24 px on one of 110 px. */
    private static final double THINNEST = 0.03;

    private static final double THICKEST = 0.22;
    /** Thicker, a sign of several lines runs into a blot, as a thick 0 or 8 does too: nobody could tell them apart. */
    private static final double THICKEST_OF_SIGNS = 0.14;

    private final StrokePainter painter = new StrokePainter();
    private final Normalizer normalizer = new Normalizer();

    /** Writes the glyph of a digit of about one unit around the origin. */
    void draw(Scribble digit, RandomGenerator random, Glyph into) {
        draw(digit, THICKEST, random, into);
    }

    /** Writes the glyph of what is no digit, with a pen that is not too thick for it. */
    void drawSign(Scribble sign, RandomGenerator random, Glyph into) {
        draw(sign, THICKEST_OF_SIGNS, random, into);
    }

    private void draw(Scribble scribble, double thickest, RandomGenerator random, Glyph into) {
        boolean isPicture = random.nextDouble() >= AS_INK;
        if (isPicture) {
            float size = even(random, SMALLEST, LARGEST);
            float width = Math.max(1.2f, size * even(random, THINNEST, thickest));
            normalizer.normalize(picture(scribble, size, width, random), into);
        }
        // A thin pen whose middle the edge cut off may leave nothing.
        if (!isPicture || into.isBlank()) {
            normalizer.normalize(scribble.toInk(250), into);
        }
    }

    private Raster picture(Scribble scribble, float size, float width, RandomGenerator random) {
        Scribble drawn = vary(scribble, width / size, random);
        Scribble.Box box = drawn.box();
        float margin = width / 2 + 2;
        float left = box.left * size - margin;
        float top = box.top * size - margin;
        float right = box.right * size + margin;
        float bottom = box.bottom * size + margin;
        if (random.nextDouble() < CUT_BY_EDGE) {
            float cut = margin + random.nextFloat() * 0.06f * size;
            switch (random.nextInt(4)) {
                case 0 -> left += cut;
                case 1 -> top += cut;
                case 2 -> right -= cut;
                default -> bottom -= cut;
            }
        }
        int planeWidth = Math.max(8, Math.round(right - left));
        int planeHeight = Math.max(8, Math.round(bottom - top));
        // The ink lies in the positive quadrant: its origin is at (size, size).
        Ink ink = drawn.toInk(size);
        boolean bySpeed = random.nextDouble() < BY_SPEED;
        float thin = bySpeed ? (float) FAST * width : width;
        byte[] plane = Arrays.copyOf(
                painter.paint(ink, planeWidth, planeHeight, 1, left + size, top + size, thin),
                planeWidth * planeHeight);
        Scribble slow = bySpeed ? slowParts(drawn) : new Scribble(List.of());
        if (!slow.strokes().isEmpty()) {
            float thick = (float) SLOW * width;
            byte[] over = painter.paint(slow.toInk(size), planeWidth, planeHeight, 1, left + size, top + size, thick);
            for (int i = 0; i < plane.length; i++) {
                plane[i] = (byte) Math.max(plane[i] & 0xff, over[i] & 0xff);
            }
        }
        return new Raster(planeWidth, planeHeight, plane, null);
    }

    private static Scribble slowParts(Scribble scribble) {
        return new Scribble(scribble.strokes().stream()
                .map(Pen::slowPart)
                .filter(points -> points.length > 0)
                .toList());
    }

    /**
     * A round pen has one width; a broad nib is the same strokes again a little aside, and a pen that presses where it is
     * slow the same for its slow parts.
     */
    private static Scribble vary(Scribble scribble, float width, RandomGenerator random) {
        boolean broad = random.nextDouble() < BROAD_NIB;
        boolean pressed = random.nextDouble() < PRESSED;
        if (!broad && !pressed) {
            return scribble;
        }
        double angle = random.nextDouble() * Math.PI;
        float aside = width * (0.1f + 0.5f * random.nextFloat());
        float dx = (float) Math.cos(angle) * aside;
        float dy = (float) Math.sin(angle) * aside;
        List<float[]> strokes = new ArrayList<>(scribble.strokes());
        for (float[] points : scribble.strokes()) {
            float[] second = broad ? points : slowPart(points);
            if (second.length > 0) {
                strokes.add(moved(second, dx, dy));
            }
        }
        return new Scribble(strokes);
    }

    /** The longest run of points that lie closer together than the stroke's mean. */
    private static float[] slowPart(float[] points) {
        int count = points.length / 2;
        float total = 0;
        for (int i = 1; i < count; i++) {
            total += distance(points, i);
        }
        float mean = total / Math.max(1, count - 1);
        int begin = 0;
        int bestBegin = 0;
        int bestEnd = 0;
        for (int i = 1; i <= count; i++) {
            if (i == count || distance(points, i) > 1.1f * mean) {
                if (i - begin > bestEnd - bestBegin) {
                    bestBegin = begin;
                    bestEnd = i;
                }
                begin = i;
            }
        }
        return Arrays.copyOfRange(points, 2 * bestBegin, 2 * bestEnd);
    }

    private static float distance(float[] points, int i) {
        return (float) Math.hypot(points[2 * i] - points[2 * i - 2], points[2 * i + 1] - points[2 * i - 1]);
    }

    private static float[] moved(float[] points, float dx, float dy) {
        float[] moved = new float[points.length];
        for (int i = 0; i < points.length; i += 2) {
            moved[i] = points[i] + dx;
            moved[i + 1] = points[i + 1] + dy;
        }
        return moved;
    }

    /** Between two positive numbers, evenly on a logarithmic scale. */
    private static float even(RandomGenerator random, double from, double to) {
        return (float) (from * Math.pow(to / from, random.nextDouble()));
    }
}
