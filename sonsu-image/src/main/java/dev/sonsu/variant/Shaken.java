package dev.sonsu.variant;

import dev.sonsu.ink.Extent;
import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Strokes of a shaking hand: each point is moved across the way, back and forth along it. */
final class Shaken {
    /** Points to a shake. */
    private static final int STEPS = 8;

    private Shaken() {}

    /**
     * @param amplitude of the shake, as a share of the digit's longest side
     * @param length    of the way between two shakes, as such a share
     */
    static Ink of(Ink ink, double amplitude, double length, RandomGenerator random) {
        double size = Math.max(0, Extent.of(ink).longest());
        List<Stroke> strokes = new ArrayList<>();
        for (Stroke stroke : ink.strokes()) {
            strokes.add(size == 0 ? stroke : of(stroke, amplitude * size, length * size, random));
        }
        return new Ink(ink.width(), ink.height(), strokes);
    }

    private static Stroke of(Stroke stroke, double amplitude, double length, RandomGenerator random) {
        double phase = 2 * Math.PI * random.nextDouble();
        // A second, slower shake keeps the first from being as even as a sewing machine's.
        double slow = 2 * Math.PI * random.nextDouble();
        List<double[]> points = new ArrayList<>();
        points.add(new double[] {stroke.x(0), stroke.y(0)});
        double along = 0;
        for (int i = 1; i < stroke.size(); i++) {
            double dx = stroke.x(i) - stroke.x(i - 1);
            double dy = stroke.y(i) - stroke.y(i - 1);
            double way = Math.hypot(dx, dy);
            int steps = (int) Math.ceil(STEPS * way / length);
            for (int step = 1; step <= steps; step++) {
                double share = (double) step / steps;
                double at = 2 * Math.PI * (along + share * way) / length;
                double off = amplitude * (0.7 * Math.sin(at + phase) + 0.3 * Math.sin(0.37 * at + slow));
                points.add(new double[] {
                    stroke.x(i - 1) + share * dx - off * dy / way, stroke.y(i - 1) + share * dy + off * dx / way
                });
            }
            along += way;
        }
        float[] x = new float[points.size()];
        float[] y = new float[points.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) points.get(i)[0];
            y[i] = (float) points.get(i)[1];
        }
        return new Stroke(x, y, null);
    }
}
