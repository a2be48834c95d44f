package dev.sonsu.server.kiosk;

import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Stroke;
import java.util.ArrayList;
import java.util.List;

/** The same drawing by fewer points: those that lie on the line between others are left out (Douglas and Peucker, 1973). */
final class Corners {
    /** Of the ink's coordinates; a pen of Pendigits writes some 150 high. */
    private static final double TOLERANCE = 1.5;

    private Corners() {}

    static Ink of(Ink ink) {
        return new Ink(
                ink.width(),
                ink.height(),
                ink.strokes().stream().map(Corners::of).toList());
    }

    private static Stroke of(Stroke stroke) {
        List<Integer> kept = new ArrayList<>();
        kept.add(0);
        keep(stroke, 0, stroke.size() - 1, kept);
        float[] x = new float[kept.size()];
        float[] y = new float[kept.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = stroke.x(kept.get(i));
            y[i] = stroke.y(kept.get(i));
        }
        return new Stroke(x, y, null);
    }

    /** Adds what is needed after {@code from}, up to and with {@code to}. */
    private static void keep(Stroke stroke, int from, int to, List<Integer> kept) {
        int farthest = from;
        double most = 0;
        for (int i = from + 1; i < to; i++) {
            double distance = distance(stroke, i, from, to);
            if (distance > most) {
                most = distance;
                farthest = i;
            }
        }
        if (most > TOLERANCE) {
            keep(stroke, from, farthest, kept);
            keep(stroke, farthest, to, kept);
        } else if (to > from) {
            kept.add(to);
        }
    }

    private static double distance(Stroke stroke, int point, int from, int to) {
        double dx = stroke.x(to) - stroke.x(from);
        double dy = stroke.y(to) - stroke.y(from);
        double px = stroke.x(point) - stroke.x(from);
        double py = stroke.y(point) - stroke.y(from);
        double length = Math.hypot(dx, dy);
        return length == 0 ? Math.hypot(px, py) : Math.abs(dx * py - dy * px) / length;
    }
}
