package dev.sonsu.training;

import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Stroke;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Strokes being worked on: each an array of x and y in turn, y downward. For one thread.
 *
 * @param strokes that may be changed and exchanged
 */
record Scribble(List<float[]> strokes) {
    /** The ink with its box's middle at the origin and its longest side 1. */
    static Scribble of(Ink ink) {
        List<float[]> strokes = new ArrayList<>();
        for (Stroke stroke : ink.strokes()) {
            float[] points = new float[2 * stroke.size()];
            for (int i = 0; i < stroke.size(); i++) {
                points[2 * i] = stroke.x(i);
                points[2 * i + 1] = stroke.y(i);
            }
            strokes.add(points);
        }
        Scribble scribble = new Scribble(strokes);
        scribble.fit(1);
        return scribble;
    }

    /** Moves the box' middle to the origin and makes its longest side this long. */
    void fit(float longest) {
        Box box = box();
        float scale = longest / Math.max(1e-6f, Math.max(box.width(), box.height()));
        float middleX = (box.left + box.right) / 2;
        float middleY = (box.top + box.bottom) / 2;
        for (float[] points : strokes) {
            for (int i = 0; i < points.length; i += 2) {
                points[i] = (points[i] - middleX) * scale;
                points[i + 1] = (points[i + 1] - middleY) * scale;
            }
        }
    }

    Box box() {
        Box box = new Box();
        for (float[] points : strokes) {
            for (int i = 0; i < points.length; i += 2) {
                box.left = Math.min(box.left, points[i]);
                box.right = Math.max(box.right, points[i]);
                box.top = Math.min(box.top, points[i + 1]);
                box.bottom = Math.max(box.bottom, points[i + 1]);
            }
        }
        return box;
    }

    /** The strokes as ink on a canvas: {@code (point + 1) * scale}, so that the origin is at {@code scale}. */
    Ink toInk(float scale) {
        List<Stroke> inked = new ArrayList<>(strokes.size());
        for (float[] points : strokes) {
            float[] x = new float[points.length / 2];
            float[] y = new float[points.length / 2];
            for (int i = 0; i < x.length; i++) {
                x[i] = (points[2 * i] + 1) * scale;
                y[i] = (points[2 * i + 1] + 1) * scale;
            }
            inked.add(new Stroke(x, y, null));
        }
        int side = Math.clamp(Math.round(2 * scale), Ink.MIN_SIDE, Ink.MAX_SIDE);
        return new Ink(side, side, inked);
    }

    /** One stroke after the other, as one. */
    static float[] join(float[] first, float[] second) {
        float[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    @Override
    public String toString() {
        return "Scribble[" + strokes.size() + " strokes]";
    }

    /** Where the points lie. */
    static final class Box {
        float left = Float.MAX_VALUE;
        float top = Float.MAX_VALUE;
        float right = -Float.MAX_VALUE;
        float bottom = -Float.MAX_VALUE;

        float width() {
            return right - left;
        }

        float height() {
            return bottom - top;
        }
    }
}
