package dev.sonsu.training;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Ways to write a digit that the corpus has seldom or never: the Korean seven's left tick, a crossed seven with or without
 * lifting the pen, a slashed zero, a one with up-stroke and foot, a four like a flash, an eight whose ends do not
 * meet, a nine whose loop is small or stays open or whose leg is straight, bent or curled. The label stays right. Stateless.
 */
final class Habit {
    private static final double TICKED_SEVEN = 0.25;
    private static final double CROSSED_SEVEN = 0.2;
    private static final double CROSSED_WITHOUT_LIFTING = 0.3;
    private static final double SLASHED_ZERO = 0.08;
    private static final double UPSTROKE_ONE = 0.3;
    private static final double FOOTED_ONE = 0.15;
    private static final double FOOT_UNDER_UPSTROKE = 0.4;
    private static final double OPEN_FOUR = 0.12;
    private static final double OWN_NINE = 0.2;
    private static final double OPEN_EIGHT = 0.15;

    private Habit() {}

    /** Changes some writings of a digit, or replaces them; most stay as they are. */
    static void apply(int label, Scribble scribble, RandomGenerator random) {
        switch (label) {
            case 0 -> {
                if (random.nextDouble() < SLASHED_ZERO) {
                    slash(scribble, random);
                }
            }
            case 1 -> {
                if (scribble.strokes().size() == 1 && scribble.box().width() < 0.3f) {
                    dressOne(scribble, random);
                }
            }
            case 4 -> {
                if (random.nextDouble() < OPEN_FOUR) {
                    openFour(scribble, random);
                }
            }
            case 7 -> dressSeven(scribble, random);
            case 8 -> {
                if (random.nextDouble() < OPEN_EIGHT) {
                    openEight(scribble, random);
                }
            }
            case 9 -> {
                if (random.nextDouble() < OWN_NINE) {
                    nine(scribble, random);
                }
            }
            default -> {}
        }
    }

    private static void slash(Scribble zero, RandomGenerator random) {
        Scribble.Box box = zero.box();
        float x = box.width() / 2 * within(random, 0.4, 1.2);
        float y = box.height() / 2 * within(random, 0.45, 1.1);
        zero.strokes().add(line(x, -y, -x * within(random, 0.8, 1.2), y * within(random, 0.8, 1.2)));
    }

    private static void dressOne(Scribble one, RandomGenerator random) {
        float[] points = one.strokes().getFirst();
        boolean isDownward = points[1] < points[points.length - 1];
        if (!isDownward) {
            return;
        }
        double foot = FOOTED_ONE;
        if (random.nextDouble() < UPSTROKE_ONE) {
            // Flatter it would, once turned and slanted, be a seven's bar.
            double angle = Math.toRadians(within(random, 48, 70));
            double length = within(random, 0.15, 0.55);
            float x = points[0] - (float) (length * Math.cos(angle));
            float y = points[1] + (float) (length * Math.sin(angle));
            one.strokes().set(0, Scribble.join(line(x, y, points[0], points[1]), points));
            foot = FOOT_UNDER_UPSTROKE;
        }
        if (random.nextDouble() < foot) {
            float x = points[points.length - 2];
            float y = points[points.length - 1];
            float tilt = within(random, -0.03, 0.03);
            one.strokes().add(line(x - within(random, 0.12, 0.38), y + tilt, x + within(random, 0.12, 0.38), y - tilt));
        }
    }

    /** A four in one stroke, like a flash: down, across, and down again where the upright would be. */
    private static void openFour(Scribble four, RandomGenerator random) {
        float bend = within(random, -0.08, 0.2);
        float reach = within(random, 0.12, 0.3);
        Line line = new Line(0.04f);
        line.to(within(random, -0.12, 0.12), -0.5f);
        line.to(-within(random, 0.2, 0.38), bend);
        line.to(reach, bend + within(random, -0.02, 0.2));
        line.to(reach + within(random, -0.12, 0.12), 0.5f);
        replace(four, Line.rounded(line.points(), random.nextInt(12)));
    }

    private static void dressSeven(Scribble seven, RandomGenerator random) {
        float[] first = seven.strokes().getFirst();
        boolean beginsUpperLeft = first[0] < 0 && first[1] < -0.2f;
        if (beginsUpperLeft && random.nextDouble() < TICKED_SEVEN) {
            float x = first[0] + within(random, -0.08, 0.06);
            float y = first[1] + within(random, 0.12, 0.4);
            float[] tick = line(x, y, first[0], first[1]);
            if (random.nextDouble() < 0.3) {
                seven.strokes().addFirst(tick);
            } else {
                seven.strokes().set(0, Scribble.join(tick, first));
            }
        }
        if (seven.strokes().size() == 1 && random.nextDouble() < CROSSED_SEVEN) {
            cross(seven, random);
        }
    }

    private static void cross(Scribble seven, RandomGenerator random) {
        float[] points = seven.strokes().getLast();
        float height = within(random, -0.08, 0.22);
        int last = points.length - 2;
        int i = last;
        while (i > 0 && points[i + 1] > height) {
            i -= 2;
        }
        float reach = within(random, 0.12, 0.32);
        float tilt = within(random, -0.08, 0.06);
        float[] bar = line(points[i] - reach, points[i + 1] - tilt, points[i] + reach, points[i + 1] + tilt);
        if (random.nextDouble() < CROSSED_WITHOUT_LIFTING) {
            float[] way = line(points[last], points[last + 1], bar[0], bar[1]);
            seven.strokes().set(seven.strokes().size() - 1, Scribble.join(Scribble.join(points, way), bar));
        } else {
            seven.strokes().add(bar);
        }
    }

    /** An eight in one stroke whose ends do not meet: each stops somewhere on its way to the top. */
    private static void openEight(Scribble eight, RandomGenerator random) {
        double begin = within(random, 0, 0.75);
        double end = 2 * Math.PI - within(random, -0.1, 0.75);
        float side = random.nextDouble() < 0.8 ? -1 : 1;
        float above = within(random, 0.12, 0.3);
        float below = within(random, 0.14, 0.32);
        int steps = 32;
        float[] points = new float[2 * (steps + 1)];
        for (int i = 0; i <= steps; i++) {
            double turn = begin + (end - begin) * i / steps;
            float wide = Math.cos(turn) > 0 ? above : below;
            points[2 * i] = side * wide * (float) Math.sin(2 * turn);
            points[2 * i + 1] = -0.5f * (float) Math.cos(turn);
        }
        replace(eight, points);
    }

    /**
     * A nine in one stroke: round to the left from the upper right, back up to where it began or not quite, and down. The
     * loop is high enough for no seven and not so open that it is a four.
     */
    private static void nine(Scribble nine, RandomGenerator random) {
        float wide = within(random, 0.1, 0.34);
        float low = within(random, -0.32, 0.12);
        float middle = (low - 0.5f) / 2;
        float high = (low + 0.5f) / 2;
        double begin = Math.toRadians(within(random, -75, -5));
        double end = -2 * Math.PI + Math.toRadians(within(random, -10, 35));
        int steps = 16;
        float[] loop = new float[2 * (steps + 1)];
        for (int i = 0; i <= steps; i++) {
            double angle = begin + (end - begin) * i / steps;
            loop[2 * i] = wide * (float) Math.cos(angle);
            loop[2 * i + 1] = middle + high * (float) Math.sin(angle);
        }
        replace(nine, Line.rounded(Scribble.join(loop, leg(wide, loop[2 * steps + 1], random)), random.nextInt(4)));
    }

    /** From the loop's right down: straight, leaning, or curled to the left at its end. */
    private static float[] leg(float x, float y, RandomGenerator random) {
        float foot = x - within(random, -0.05, 0.3);
        double curl = random.nextDouble() < 0.4 ? within(random, 0.1, 0.4) : 0;
        Line line = new Line(0.05f);
        line.to(x, y);
        float bend = curl > 0 ? within(random, 0.3, 0.42) : 0.5f;
        line.to(foot, bend);
        if (curl > 0) {
            line.curve(x, y, foot - (float) curl / 2, 0.5f, foot - (float) curl, 0.4f);
            line.curve(foot, bend, foot - (float) curl, within(random, 0.25, 0.48), foot - (float) curl, 0.2f);
        }
        return line.points();
    }

    private static void replace(Scribble scribble, float[] stroke) {
        List<float[]> strokes = scribble.strokes();
        strokes.clear();
        strokes.add(stroke);
    }

    private static float[] line(float x0, float y0, float x1, float y1) {
        int steps = 5;
        float[] points = new float[2 * (steps + 1)];
        for (int i = 0; i <= steps; i++) {
            points[2 * i] = x0 + (x1 - x0) * i / steps;
            points[2 * i + 1] = y0 + (y1 - y0) * i / steps;
        }
        return points;
    }

    private static float within(RandomGenerator random, double from, double to) {
        return (float) (from + random.nextDouble() * (to - from));
    }
}
