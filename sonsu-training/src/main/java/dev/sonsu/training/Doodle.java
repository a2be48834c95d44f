package dev.sonsu.training;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a hand leaves that writes nothing: taps, dashes, scribbles, waves. Each method adds strokes of about one unit, of
 * taps and dashes smaller ones. An upright line would be a one and is never drawn alone. Stateless.
 */
final class Doodle {
    private static final float STEP = 0.09f;
    /** Between a tap's points, seen from its middle: far enough to go all round. */
    private static final double TAP_STEP = 2.4;

    private Doodle() {}

    /** One to four round taps, apart from each other: the finger rolls a little on each. */
    static void dots(RandomGenerator random, List<float[]> strokes) {
        int count = random.nextBoolean() ? 1 : random.nextInt(2, 5);
        double turn = random.nextDouble() * 2 * Math.PI;
        double apart = count == 1 ? 0 : within(random, 0.25, 0.5);
        for (int i = 0; i < count; i++) {
            double angle = turn + i * 2 * Math.PI / count;
            strokes.add(tap(apart * Math.cos(angle), apart * Math.sin(angle), random));
        }
    }

    private static float[] tap(double x, double y, RandomGenerator random) {
        double radius = within(random, 0.05, 0.08);
        double begin = random.nextDouble() * 2 * Math.PI;
        float[] points = new float[2 * random.nextInt(6, 10)];
        for (int i = 0; i < points.length; i += 2) {
            double angle = begin + i * TAP_STEP / 2;
            double reach = radius * within(random, 0.6, 1);
            points[i] = (float) (x + reach * Math.cos(angle));
            points[i + 1] = (float) (y + reach * Math.sin(angle));
        }
        return points;
    }

    /** One to four short lying dashes in a row, or two or three one above the other. */
    static void dashes(RandomGenerator random, List<float[]> strokes) {
        boolean isRow = random.nextDouble() < 0.6;
        int count = isRow ? random.nextInt(1, 5) : random.nextInt(2, 4);
        double length = isRow ? within(random, 0.15, 1.2 / (count + 1.5)) : within(random, 0.4, 0.7);
        double apart = isRow ? length + within(random, 0.12, 0.3) : within(random, 0.36, 0.5);
        for (int i = 0; i < count; i++) {
            double place = (i - (count - 1) / 2.0) * apart;
            lying(isRow ? place : 0, isRow ? 0 : place, length * within(random, 0.8, 1.2), random, strokes);
        }
    }

    /** A long lying line, at times drawn twice. */
    static void line(RandomGenerator random, List<float[]> strokes) {
        int times = random.nextDouble() < 0.8 ? 1 : 2;
        for (int i = 0; i < times; i++) {
            lying(0, i * within(random, 0, 0.1), within(random, 0.85, 1), random, strokes);
        }
    }

    private static void lying(double x, double y, double length, RandomGenerator random, List<float[]> strokes) {
        double angle = Math.toRadians(within(random, -12, 12));
        double dx = length / 2 * Math.cos(angle);
        double dy = length / 2 * Math.sin(angle);
        double bow = length * within(random, -0.08, 0.08);
        Line line = new Line(STEP);
        line.to((float) (x - dx), (float) (y - dy));
        line.curve((float) (x - 2 * dx), (float) (y - 2 * dy), (float) x, (float) (y + bow), (float) (x + dx), (float)
                (y + dy));
        line.curve((float) (x - dx), (float) (y - dy), (float) (x + dx), (float) (y + dy), (float) (x + 2 * dx), (float)
                (y + 2 * dy));
        strokes.add(line.points());
    }

    /** Back and forth at least eight times, while slowly moving aside. */
    static void scribble(RandomGenerator random, List<float[]> strokes) {
        backAndForth(random.nextInt(8, 17), within(random, 0.75, 1.1), random.nextDouble() * Math.PI, random, strokes);
    }

    /** Sharp teeth along a lying line: fewer, or along an upright line, they would be a three. */
    static void zigzag(RandomGenerator random, List<float[]> strokes) {
        double angle = Math.toRadians(within(random, -15, 15));
        backAndForth(random.nextInt(5, 10), within(random, 1.6, 3.5), angle, random, strokes);
    }

    /** @param advance in all, as a multiple of the mean leg's extent across it */
    private static void backAndForth(
            int legs, double advance, double angle, RandomGenerator random, List<float[]> strokes) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        Line line = new Line(STEP * 2);
        for (int i = 0; i <= legs; i++) {
            double along = advance * ((i + within(random, -0.2, 0.2)) / legs - 0.5);
            double across = (i % 2 == 0 ? 0.5 : -0.5) * within(random, 0.7, 1.1);
            line.to((float) (cos * along - sin * across), (float) (sin * along + cos * across));
        }
        strokes.add(Line.rounded(line.points(), random.nextInt(2)));
    }

    /** From two and a half turns: fewer would be a six or a nine. */
    static void spiral(RandomGenerator random, List<float[]> strokes) {
        double turns = within(random, 2.6, 5);
        double begin = random.nextDouble() * 2 * Math.PI;
        int sense = random.nextBoolean() ? 1 : -1;
        boolean isInward = random.nextBoolean();
        int count = (int) (turns * 14);
        float[] points = new float[2 * count];
        for (int i = 0; i < count; i++) {
            double part = (double) (isInward ? count - 1 - i : i) / (count - 1);
            double angle = begin + sense * 2 * Math.PI * turns * part;
            double radius = (0.06 + 0.44 * part) * within(random, 0.97, 1.03);
            points[2 * i] = (float) (radius * Math.cos(angle));
            points[2 * i + 1] = (float) (radius * Math.sin(angle));
        }
        strokes.add(points);
    }

    /** Three to six loops in a row, as one tries a pen. */
    static void loops(RandomGenerator random, List<float[]> strokes) {
        int loops = random.nextInt(3, 7);
        double advance = within(random, 0.35, 0.8);
        double width = within(random, 0.5, 0.9);
        int sense = random.nextBoolean() ? 1 : -1;
        double begin = random.nextDouble() * 2 * Math.PI;
        int count = loops * 12 + 1;
        float[] points = new float[2 * count];
        for (int i = 0; i < count; i++) {
            double angle = 2 * Math.PI * i / 12;
            double height = within(random, 0.93, 1.07);
            points[2 * i] = (float) (advance * angle / Math.PI + width * Math.sin(begin + angle));
            points[2 * i + 1] = (float) (sense * height * Math.cos(begin + angle));
        }
        strokes.add(points);
    }

    /** Three to six lines side by side, in any direction. */
    static void fence(RandomGenerator random, List<float[]> strokes) {
        int count = random.nextInt(3, 7);
        double angle = random.nextDouble() * Math.PI;
        double apart = within(random, 0.25, 0.45);
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        for (int i = 0; i < count; i++) {
            double along = (i - (count - 1) / 2.0 + within(random, -0.15, 0.15)) * apart;
            double lean = within(random, -0.06, 0.06);
            double from = -0.5 * within(random, 0.8, 1.2);
            double to = 0.5 * within(random, 0.8, 1.2);
            Line line = new Line(STEP * 2);
            line.to((float) (cos * (along - lean) - sin * from), (float) (sin * (along - lean) + cos * from));
            line.to((float) (cos * (along + lean) - sin * to), (float) (sin * (along + lean) + cos * to));
            strokes.add(line.points());
        }
    }

    /** A stem, upright or leaning, with three to six shorter ones that leave it in turn to the left and the right. */
    static void twig(RandomGenerator random, List<float[]> strokes) {
        double lean = within(random, -0.4, 0.4);
        Line stem = new Line(STEP);
        stem.to((float) -lean, 0.5f);
        stem.to((float) lean, -0.5f);
        strokes.add(stem.points());
        int count = random.nextInt(3, 7);
        int side = random.nextBoolean() ? 1 : -1;
        for (int i = 0; i < count; i++) {
            double at = 0.3 - 0.75 * i / (count - 1) + within(random, -0.05, 0.05);
            double angle = Math.toRadians(within(random, 30, 55));
            double length = within(random, 0.25, 0.45);
            double x = -2 * lean * at;
            Line branch = new Line(STEP);
            branch.to((float) x, (float) at);
            branch.to((float) (x + side * length * Math.sin(angle)), (float) (at - length * Math.cos(angle)));
            strokes.add(branch.points());
            side = -side;
        }
    }

    /** A wave as in a signature: high at first, then ever flatter, with a loop here and there. */
    static void wave(RandomGenerator random, List<float[]> strokes) {
        int turns = random.nextInt(6, 13);
        float[] x = new float[turns];
        float[] y = new float[turns];
        double at = 0;
        double fading = within(random, 0, 0.08);
        for (int i = 0; i < turns; i++) {
            at += random.nextDouble() < 0.2 ? within(random, -0.1, 0) : within(random, 0.2, 0.45);
            x[i] = (float) at;
            y[i] = (float) ((i % 2 == 0 ? 0.5 : -0.5) * within(random, 0.2, 1) * Math.max(0.2, 1 - fading * i));
        }
        Line line = new Line(STEP);
        line.to(x[0], y[0]);
        for (int i = 1; i < turns; i++) {
            int before = Math.max(0, i - 2);
            int after = Math.min(turns - 1, i + 1);
            line.curve(x[before], y[before], x[i], y[i], x[after], y[after]);
        }
        strokes.add(line.points());
    }

    private static double within(RandomGenerator random, double from, double to) {
        return from + random.nextDouble() * (to - from);
    }
}
