package dev.sonsu.training;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Closed outlines that are no zero and no eight: flowers, polygons, beans, tangles. A circle, an oval, a square or a
 * hexagon would be a zero and is never drawn. Each method adds one stroke of about one unit. Stateless.
 */
final class Outline {
    private static final int STEPS = 60;

    private Outline() {}

    /** Three to six petals with notches between them, turned at random. */
    static void flower(RandomGenerator random, List<float[]> strokes) {
        int petals = random.nextInt(3, 7);
        double depth = within(random, 0.45, 1.1);
        double begin = random.nextDouble() * 2 * Math.PI;
        double turn = random.nextDouble() * 2 * Math.PI;
        double over = within(random, -0.02, 0.06);
        float[] points = new float[2 * (STEPS + 1)];
        for (int i = 0; i <= STEPS; i++) {
            double angle = begin + 2 * Math.PI * (1 + over) * i / STEPS;
            double radius = (1 + depth * Math.abs(Math.sin(petals * (angle - turn) / 2))) / (1 + depth) / 2;
            put(points, i, radius * within(random, 0.97, 1.03), angle);
        }
        strokes.add(points);
    }

    /**
     * A bean: an oval with one deep notch, at a side or below. A notch above may be where a zero's ends met, so there is
     * none.
     */
    static void bean(RandomGenerator random, List<float[]> strokes) {
        double notch = Math.toRadians(within(random, -20, 200));
        double depth = within(random, 0.55, 0.85);
        double wide = within(random, 0.35, 0.6);
        double begin = random.nextDouble() * 2 * Math.PI;
        float[] points = new float[2 * (STEPS + 1)];
        for (int i = 0; i <= STEPS; i++) {
            double angle = begin + 2 * Math.PI * i / STEPS;
            double away = Math.abs(Math.IEEEremainder(angle - notch, 2 * Math.PI)) / wide;
            double radius = 0.5 * (1 - depth * Math.exp(-away * away));
            put(points, i, radius * within(random, 0.97, 1.03), angle);
        }
        strokes.add(points);
    }

    /** A triangle that stands on a side, on a point or leans, or a rectangle that lies and is long. */
    static void polygon(RandomGenerator random, List<float[]> strokes) {
        boolean isTriangle = random.nextDouble() < 0.7;
        double begin = isTriangle ? random.nextDouble() * 2 * Math.PI : Math.atan2(0.18, 0.5);
        double[] angles = isTriangle
                ? new double[] {0, within(random, 1.8, 2.4), within(random, 3.9, 4.5)}
                : new double[] {0, Math.PI - 2 * begin, Math.PI, 2 * Math.PI - 2 * begin};
        Line line = new Line(0.06f);
        for (int i = 0; i <= angles.length; i++) {
            double angle = begin + angles[i % angles.length];
            double reach = 0.5 * within(random, 0.92, 1.08);
            line.to((float) (reach * Math.cos(angle)), (float) (reach * Math.sin(angle)));
        }
        strokes.add(line.points());
    }

    /** A smooth closed line through seven to eleven places anywhere: it crosses itself again and again. */
    static void tangle(RandomGenerator random, List<float[]> strokes) {
        int places = random.nextInt(7, 12);
        float[] x = new float[places];
        float[] y = new float[places];
        for (int i = 0; i < places; i++) {
            // Neighbours lie on different sides, so that the line crosses the middle and not only goes round.
            double angle = 2 * Math.PI * (i * within(random, 0.3, 0.45)) + within(random, -0.5, 0.5);
            double reach = within(random, 0.25, 0.5);
            x[i] = (float) (reach * Math.cos(angle));
            y[i] = (float) (reach * Math.sin(angle));
        }
        Line line = new Line(0.09f);
        line.to(x[0], y[0]);
        for (int i = 1; i <= places; i++) {
            int before = (i - 2 + places) % places;
            int here = i % places;
            int after = (i + 1) % places;
            line.curve(x[before], y[before], x[here], y[here], x[after], y[after]);
        }
        strokes.add(line.points());
    }

    /** Two or three rings around one middle. */
    static void rings(RandomGenerator random, List<float[]> strokes) {
        int rings = random.nextInt(2, 4);
        for (int ring = 1; ring <= rings; ring++) {
            double reach = 0.5 * (ring - within(random, 0, 0.25)) / rings;
            double begin = random.nextDouble() * 2 * Math.PI;
            double round = 2 * Math.PI * within(random, 0.97, 1.05);
            float[] points = new float[2 * (STEPS / 2 + 1)];
            for (int i = 0; i <= STEPS / 2; i++) {
                put(points, i, reach * within(random, 0.96, 1.04), begin + 2 * round * i / STEPS);
            }
            strokes.add(points);
        }
    }

    private static void put(float[] points, int i, double radius, double angle) {
        points[2 * i] = (float) (radius * Math.cos(angle));
        points[2 * i + 1] = (float) (radius * Math.sin(angle));
    }

    private static double within(RandomGenerator random, double from, double to) {
        return from + random.nextDouble() * (to - from);
    }
}
