package dev.sonsu.training;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Closed outlines without a name, and heads on stems. An outline is a circle that is stretched and gets features on its
 * rim: points (drops, leaves), notches (crescents, lying hourglasses), cut sides (arches, half-moons), knobs (pots,
 * keyholes). A notch above alone may be where a zero's ends met, notches on both sides make an eight: neither is drawn.
 * Each method adds strokes of about one unit. Stateless.
 */
final class Contour {
    private static final int STEPS = 56;
    private static final double UP = -Math.PI / 2;
    private static final double NEAR = Math.toRadians(50);
    /** The sine up to which a half-moon lies; one that stands or leans may be a zero. */
    private static final double LYING = 0.35;
    /** A single stem leaves a head about level: above it would be a six, below a nine. */
    private static final double LEVEL = Math.toRadians(20);

    private Contour() {}

    private enum Shape {
        POINT,
        NOTCH,
        CUT,
        KNOB
    }

    /**
     * Something on the rim.
     *
     * @param angle where, y downward
     * @param size  how far it reaches from the rim, or, of a cut, how far from the middle it is
     * @param half  half its breadth as an angle
     */
    private record Feature(Shape shape, double angle, double size, double half) {
        static Feature random(RandomGenerator random) {
            double angle = random.nextDouble() * 2 * Math.PI;
            return switch (Shape.values()[random.nextInt(4)]) {
                case POINT -> new Feature(Shape.POINT, angle, within(random, 0.8, 1.7), within(random, 0.4, 0.8));
                case NOTCH -> new Feature(Shape.NOTCH, angle, within(random, 0.55, 0.9), within(random, 0.4, 1));
                case CUT -> new Feature(Shape.CUT, angle, within(random, 0.05, 0.2), Math.PI / 2);
                case KNOB -> new Feature(Shape.KNOB, angle, within(random, 0.6, 1.2), within(random, 0.2, 0.45));
            };
        }

        /** The rim's distance from the middle with this feature, where it was at {@code radius}. */
        double on(double radius, double at) {
            double away = Math.abs(Math.IEEEremainder(at - angle, 2 * Math.PI)) / half;
            if (away >= 1) {
                return radius;
            }
            return switch (shape) {
                case POINT -> radius + size * (1 - away) * (1 - away);
                case NOTCH -> radius * (1 - size * (1 - away * away));
                case CUT -> Math.min(radius, size / Math.cos(away * half));
                case KNOB -> radius + size * (1 - Math.pow(away, 6));
            };
        }

        boolean isNear(double direction) {
            return Math.abs(Math.IEEEremainder(angle - direction, 2 * Math.PI)) < NEAR;
        }
    }

    /** A closed outline with one to three features. */
    static void outline(RandomGenerator random, List<float[]> strokes) {
        List<Feature> features = features(random);
        double wide = Math.exp(within(random, -0.1, 0.45));
        double begin = random.nextDouble() * 2 * Math.PI;
        double round = 2 * Math.PI * within(random, 0.98, 1.05);
        double waves = within(random, 0, 0.08);
        double phase = random.nextDouble() * 2 * Math.PI;
        float[] points = new float[2 * (STEPS + 1)];
        for (int i = 0; i <= STEPS; i++) {
            double angle = begin + round * i / STEPS;
            double radius = 1 + waves * Math.cos(3 * angle + phase);
            for (Feature feature : features) {
                radius = feature.on(radius, angle);
            }
            points[2 * i] = (float) (wide * radius * Math.cos(angle) / 2);
            points[2 * i + 1] = (float) (radius * Math.sin(angle) / 2);
        }
        strokes.add(Line.rounded(points, random.nextInt(2)));
    }

    private static List<Feature> features(RandomGenerator random) {
        List<Feature> features = new ArrayList<>(3);
        do {
            features.clear();
            int count = random.nextInt(1, 4);
            for (int i = 0; i < count; i++) {
                features.add(Feature.random(random));
            }
        } while (mayBeDigit(features));
        return features;
    }

    private static boolean mayBeDigit(List<Feature> features) {
        boolean isNotchedAbove = isNotched(features, UP) && !isNotched(features, -UP);
        boolean isEight = isNotched(features, 0) && isNotched(features, Math.PI);
        // Knobs and points above or below alone are a six's and a nine's stems.
        boolean isStemmed = features.stream().allMatch(one -> isStem(one) && (one.isNear(UP) || one.isNear(-UP)));
        boolean isCutZero =
                features.stream().allMatch(one -> one.shape == Shape.CUT && Math.abs(Math.cos(one.angle)) > LYING);
        return isNotchedAbove || isEight || isStemmed || isCutZero;
    }

    private static boolean isNotched(List<Feature> features, double direction) {
        return features.stream().anyMatch(one -> one.shape == Shape.NOTCH && one.isNear(direction));
    }

    private static boolean isStem(Feature feature) {
        return feature.shape == Shape.KNOB && feature.half < 0.3;
    }

    /**
     * A small head, filled or a ring, with one stem that leaves it about level, or two to four in all directions but
     * straight up and down.
     */
    static void stemmed(RandomGenerator random, List<float[]> strokes) {
        double reach = within(random, 0.12, 0.26);
        strokes.add(random.nextDouble() < 0.4 ? filled(reach, random) : ring(reach, random));
        int stems = random.nextDouble() < 0.4 ? 1 : random.nextInt(2, 5);
        double first = random.nextBoolean() ? 0 : Math.PI;
        double angle = first + within(random, -LEVEL, LEVEL);
        double apart = 2 * Math.PI / Math.max(3, stems) * (random.nextBoolean() ? 1 : -1);
        for (int i = 0; i < stems; i++) {
            strokes.add(stem(reach, angle + i * apart + within(random, -0.2, 0.2), stems == 1, random));
        }
    }

    private static float[] filled(double reach, RandomGenerator random) {
        float[] points = new float[2 * 22];
        double begin = random.nextDouble() * 2 * Math.PI;
        for (int i = 0; i < points.length / 2; i++) {
            put(points, i, reach * (0.25 + 0.75 * i / 21), begin + 0.85 * i);
        }
        return points;
    }

    private static float[] ring(double reach, RandomGenerator random) {
        float[] points = new float[2 * 18];
        double begin = random.nextDouble() * 2 * Math.PI;
        double round = 2 * Math.PI * within(random, 0.98, 1.08);
        for (int i = 0; i < points.length / 2; i++) {
            put(points, i, reach * within(random, 0.95, 1.05), begin + round * i / 17);
        }
        return points;
    }

    /** A line outward from the head, bent to some side; a single one only slightly. */
    private static float[] stem(double reach, double angle, boolean isAlone, RandomGenerator random) {
        double length = within(random, 0.3, 0.75);
        double bend = (isAlone ? 0.5 : 1.4) * within(random, -1, 1);
        double x = reach * Math.cos(angle);
        double y = reach * Math.sin(angle);
        Line line = new Line(0.09f);
        line.to((float) x, (float) y);
        for (int i = 1; i <= 6; i++) {
            double heading = angle + bend * i / 6;
            x += length / 6 * Math.cos(heading);
            y += length / 6 * Math.sin(heading);
            line.to((float) x, (float) y);
        }
        return line.points();
    }

    private static void put(float[] points, int i, double radius, double angle) {
        points[2 * i] = (float) (radius * Math.cos(angle));
        points[2 * i + 1] = (float) (radius * Math.sin(angle));
    }

    private static double within(RandomGenerator random, double from, double to) {
        return from + random.nextDouble() * (to - from);
    }
}
