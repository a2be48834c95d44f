package dev.sonsu.training;

import java.util.Arrays;

/** A stroke being drawn, as points at most a step apart. For one thread. */
final class Line {
    private final float step;
    private float[] points = new float[64];
    private int length;

    /** @param step the largest distance between two points */
    Line(float step) {
        this.step = step;
    }

    /** Goes straight to a point; begins there if nothing was drawn yet. */
    void to(float x, float y) {
        if (length == 0) {
            add(x, y);
            return;
        }
        float fromX = points[length - 2];
        float fromY = points[length - 1];
        int steps = steps(x - fromX, y - fromY);
        for (int i = 1; i <= steps; i++) {
            add(fromX + (x - fromX) * i / steps, fromY + (y - fromY) * i / steps);
        }
    }

    /**
     * Goes to a point as a Catmull-Rom spline does (Catmull and Rom 1974) that was at the first point before it was here,
     * and goes on to the last one.
     */
    void curve(float beforeX, float beforeY, float x, float y, float afterX, float afterY) {
        float fromX = points[length - 2];
        float fromY = points[length - 1];
        int steps = steps(x - fromX, y - fromY);
        for (int i = 1; i <= steps; i++) {
            float t = (float) i / steps;
            add(spline(beforeX, fromX, x, afterX, t), spline(beforeY, fromY, y, afterY, t));
        }
    }

    private static float spline(float a, float b, float c, float d, float t) {
        float linear = c - a;
        float square = 2 * a - 5 * b + 4 * c - d;
        float cubic = 3 * (b - c) + d - a;
        return b + t * (linear + t * (square + t * cubic)) / 2;
    }

    private int steps(float dx, float dy) {
        return Math.max(1, (int) Math.ceil(Math.hypot(dx, dy) / step));
    }

    private void add(float x, float y) {
        if (length == points.length) {
            points = Arrays.copyOf(points, 2 * length);
        }
        points[length++] = x;
        points[length++] = y;
    }

    /** What was drawn: x and y in turn. */
    float[] points() {
        return Arrays.copyOf(points, length);
    }

    /** The points with their corners rounded: each inner one moved towards its neighbours, that many times. */
    static float[] rounded(float[] points, int times) {
        float[] from = points;
        for (int time = 0; time < times; time++) {
            float[] to = from.clone();
            for (int i = 2; i < from.length - 2; i++) {
                to[i] = (from[i - 2] + 2 * from[i] + from[i + 2]) / 4;
            }
            from = to;
        }
        return from;
    }
}
