package dev.sonsu.training;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Signs that nobody has a name for: one to five strokes, each a chain of lines, arcs, hooks, waves and loops with or
 * without corners between them. They stand for all that a list of signs forgets, the near neighbours of digits above
 * all. What would often be a digit is drawn anew: what is narrow and upright (one), and a single stroke that bends one
 * way only or has but two bends (zero, two, five, six, seven, nine). A digit by accident stays possible, and rare.
 * Stateless.
 */
final class Composition {
    private static final float STEP = 0.08f;
    private static final int TRIES = 20;
    /** Of a hundred signs, how many have at most so many strokes. */
    private static final int[] STROKES = {26, 58, 81, 93, 100};

    private static final double ATTACHED = 0.5;
    private static final double CLOSED = 0.12;
    private static final double CORNER = 0.55;
    /** A line's direction is often upright, lying or diagonal, as in writing. */
    private static final double ALIGNED = 0.5;

    /** The width, as a share of the height, below which a sign of few or of many strokes may be a one. */
    private static final double NARROW = 0.45;

    private static final double NARROW_OF_MANY = 0.33;
    private static final int MANY = 3;
    /** A single stroke bends at least so often to the other side than before, or comes to be drawn anew. */
    private static final int LEAST_BENDS = 3;

    private static final double SLIGHT = Math.toRadians(25);

    private Composition() {}

    /** Adds the strokes of one sign, of any size. */
    static void write(RandomGenerator random, List<float[]> strokes) {
        List<float[]> drawn = compose(random);
        for (int attempt = 1; attempt < TRIES && mayBeDigit(drawn); attempt++) {
            drawn = compose(random);
        }
        strokes.addAll(drawn);
    }

    private static List<float[]> compose(RandomGenerator random) {
        int count = strokes(random);
        List<float[]> strokes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            strokes.add(stroke(count, strokes, random));
        }
        double wide = Math.exp(within(random, -0.5, 0.5));
        for (float[] points : strokes) {
            for (int i = 0; i < points.length; i += 2) {
                points[i] *= (float) wide;
            }
        }
        return strokes;
    }

    private static int strokes(RandomGenerator random) {
        int draw = random.nextInt(100);
        int at = 0;
        while (draw >= STROKES[at]) {
            at++;
        }
        return at + 1;
    }

    /** A stroke that begins on an earlier one or somewhere; the more strokes, the simpler each of them. */
    private static float[] stroke(int count, List<float[]> earlier, RandomGenerator random) {
        Turtle turtle = new Turtle(random);
        if (!earlier.isEmpty() && random.nextDouble() < ATTACHED) {
            float[] other = earlier.get(random.nextInt(earlier.size()));
            int at = 2 * random.nextInt(other.length / 2);
            turtle.begin(other[at], other[at + 1]);
        } else {
            turtle.begin(within(random, -0.6, 0.6), within(random, -0.6, 0.6));
        }
        int parts = count == 1 ? random.nextInt(3, 6) : random.nextInt(1, count == 2 ? 5 : 4);
        for (int i = 0; i < parts; i++) {
            if (random.nextDouble() < CORNER) {
                turtle.turn(side(random) * Math.toRadians(within(random, 35, 160)));
            }
            part(turtle, random);
        }
        if (random.nextDouble() < CLOSED) {
            turtle.close();
        }
        return Line.rounded(turtle.points(), random.nextInt(3));
    }

    private static void part(Turtle turtle, RandomGenerator random) {
        double side = side(random);
        switch (random.nextInt(9)) {
            case 0, 1, 2 -> {
                if (random.nextDouble() < ALIGNED) {
                    turtle.align();
                }
                turtle.go(within(random, 0.3, 1.1), side * Math.toRadians(within(random, 0, 12)));
            }
            case 3, 4 -> turtle.go(within(random, 0.3, 1.1), side * Math.toRadians(within(random, 30, 150)));
            case 5 -> turtle.go(within(random, 0.6, 1.8), side * Math.toRadians(within(random, 150, 320)));
            case 6 -> {
                turtle.go(within(random, 0.3, 0.7), side * Math.toRadians(within(random, 0, 20)));
                turtle.go(within(random, 0.15, 0.35), -side * Math.toRadians(within(random, 90, 200)));
            }
            case 7 -> turtle.go(within(random, 0.5, 1.7), side * Math.toRadians(within(random, 350, 420)));
            default -> {
                double bend = Math.toRadians(within(random, 60, 200));
                double length = within(random, 0.25, 0.6);
                for (int i = 0; i < 3; i++) {
                    turtle.go(length, (i % 2 == 0 ? side : -side) * bend);
                }
            }
        }
    }

    private static boolean mayBeDigit(List<float[]> strokes) {
        Scribble.Box box = new Scribble(strokes).box();
        double narrow = strokes.size() < MANY ? NARROW : NARROW_OF_MANY;
        return box.width() < narrow * box.height() || strokes.size() == 1 && bends(strokes.getFirst()) < LEAST_BENDS;
    }

    /** Into how many runs a stroke falls that bend to one side only, slight ones not counted. */
    private static int bends(float[] points) {
        int bends = 0;
        double run = 0;
        double before = 0;
        for (int i = 2; i < points.length; i += 2) {
            double heading = Math.atan2(points[i + 1] - points[i - 1], points[i] - points[i - 2]);
            double turn = i == 2 ? 0 : Math.IEEEremainder(heading - before, 2 * Math.PI);
            double after = run * turn < 0 ? turn : run + turn;
            if (Math.abs(run) < SLIGHT && Math.abs(after) >= SLIGHT) {
                bends++;
            }
            run = after;
            before = heading;
        }
        return bends;
    }

    private static int side(RandomGenerator random) {
        return random.nextBoolean() ? 1 : -1;
    }

    private static double within(RandomGenerator random, double from, double to) {
        return from + random.nextDouble() * (to - from);
    }

    /** Walks and leaves a line, as in Logo (Papert 1980). */
    private static final class Turtle {
        private final Line line = new Line(STEP);
        private double beginX;
        private double beginY;
        private double x;
        private double y;
        private double heading;

        Turtle(RandomGenerator random) {
            heading = random.nextDouble() * 2 * Math.PI;
        }

        void begin(double atX, double atY) {
            beginX = atX;
            beginY = atY;
            x = atX;
            y = atY;
            line.to((float) x, (float) y);
        }

        void turn(double angle) {
            heading += angle;
        }

        /** Turns to the nearest eighth of a circle. */
        void align() {
            heading = Math.round(heading * 4 / Math.PI) * Math.PI / 4;
        }

        /** @param bend by how much it has turned in the end */
        void go(double length, double bend) {
            int steps = Math.max(2, (int) Math.ceil(length / STEP));
            for (int i = 0; i < steps; i++) {
                heading += bend / steps / 2;
                x += length / steps * Math.cos(heading);
                y += length / steps * Math.sin(heading);
                heading += bend / steps / 2;
                line.to((float) x, (float) y);
            }
        }

        void close() {
            line.to((float) beginX, (float) beginY);
        }

        float[] points() {
            return line.points();
        }
    }
}
