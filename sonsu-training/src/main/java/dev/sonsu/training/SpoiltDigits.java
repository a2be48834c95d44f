package dev.sonsu.training;

import dev.sonsu.corpora.PenDigit;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Digits in a way that leaves none: one written on another, two in one picture, one crossed out. Immutable and
 * thread-safe.
 */
final class SpoiltDigits {
    private static final double STRENGTH = 0.5;
    /** Two digits closer than this, in units, lie on the same line. */
    private static final float SAME_LINE = 0.14f;
    /** A digit of which less than this share stands by itself may be taken for a slip of the other. */
    private static final double LEAST_APART = 0.45;

    private static final int TRIES = 12;

    private final List<PenDigit> digits;

    /** @param digits of several labels */
    SpoiltDigits(List<PenDigit> digits) {
        this.digits = List.copyOf(digits);
    }

    /**
     * A digit written over another one. Pairs are drawn anew that may look like one digit: those of
     * {@link #mayLookLikeOne}, and those of which one nearly covers the other.
     */
    void overlaid(RandomGenerator random, List<float[]> strokes) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            PenDigit below = digit(random);
            PenDigit above = digit(random);
            if (mayLookLikeOne(below.label(), above.label())) {
                continue;
            }
            Scribble first = Hand.write(below, STRENGTH, random);
            Scribble second = Hand.write(above, STRENGTH, random);
            double side = random.nextBoolean() ? 1 : -1;
            move(second, within(random, 0.85, 1.15), side * within(random, 0.15, 0.38), within(random, -0.12, 0.12));
            if (apart(first, second) >= LEAST_APART && apart(second, first) >= LEAST_APART) {
                strokes.addAll(first.strokes());
                strokes.addAll(second.strokes());
                return;
            }
        }
        sideBySide(random, strokes);
    }

    /**
     * A one is a slash in the other, or its stem drawn twice; an eight hides the other's lines; what stands in a zero is its
     * slash or its tail, unless it is a 2, 3 or 5; a four and a seven turn a nine into another nine.
     */
    private static boolean mayLookLikeOne(int below, int above) {
        int less = Math.min(below, above);
        int more = Math.max(below, above);
        boolean hasOneOrEight = less == 1 || more == 1 || less == 8 || more == 8;
        boolean isZeroWithAPart = less == 0 && (more == 4 || more == 6 || more == 7 || more == 9);
        boolean isNineTwice = more == 9 && (less == 4 || less == 7);
        return less == more || hasOneOrEight || isZeroWithAPart || isNineTwice;
    }

    /** The share of a scribble's points that no point of another is near. */
    private static double apart(Scribble one, Scribble other) {
        int apart = 0;
        int all = 0;
        for (float[] points : one.strokes()) {
            for (int i = 0; i < points.length; i += 2) {
                all++;
                if (!isNear(points[i], points[i + 1], other)) {
                    apart++;
                }
            }
        }
        return (double) apart / all;
    }

    private static boolean isNear(float x, float y, Scribble other) {
        for (float[] points : other.strokes()) {
            for (int i = 0; i < points.length; i += 2) {
                float dx = points[i] - x;
                float dy = points[i + 1] - y;
                if (dx * dx + dy * dy < SAME_LINE * SAME_LINE) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Two digits next to each other, at times three; they may touch, but not a one: with a zero it would be a nine, with a
     * three an eight.
     */
    void sideBySide(RandomGenerator random, List<float[]> strokes) {
        int count = random.nextDouble() < 0.8 ? 2 : 3;
        float right = 0;
        boolean isAfterOne = true;
        for (int i = 0; i < count; i++) {
            PenDigit digit = digit(random);
            Scribble scribble = Hand.write(digit, STRENGTH, random);
            boolean isOne = digit.label() == 1;
            double gap = isOne || isAfterOne ? within(random, 0.35, 0.7) : within(random, -0.08, 0.45);
            move(scribble, within(random, 0.85, 1.15), 0, within(random, -0.15, 0.15));
            move(scribble, 1, right + gap - scribble.box().left, 0);
            right = scribble.box().right;
            isAfterOne = isOne;
            strokes.addAll(scribble.strokes());
        }
    }

    /** A digit struck out: by a cross, by at least four lines aslant, or by a line that goes to and fro over it. */
    void crossedOut(RandomGenerator random, List<float[]> strokes) {
        Scribble digit = Hand.write(digit(random), STRENGTH, random);
        Scribble.Box box = digit.box();
        double wide = Math.max(0.8, box.width()) * within(random, 1.1, 1.4);
        double high = box.height() * within(random, 0.95, 1.25);
        float middleX = (box.left + box.right) / 2;
        float middleY = (box.top + box.bottom) / 2;
        strokes.addAll(digit.strokes());
        for (float[] points : strikes(random)) {
            for (int i = 0; i < points.length; i += 2) {
                points[i] = (float) (middleX + points[i] * wide);
                points[i + 1] = (float) (middleY + points[i + 1] * high);
            }
            strokes.add(points);
        }
    }

    private static List<float[]> strikes(RandomGenerator random) {
        List<float[]> strikes = new ArrayList<>();
        switch (random.nextInt(3)) {
            case 0 -> {
                strikes.add(line(-0.5, -0.5, 0.5, 0.5, random));
                strikes.add(line(0.5, -0.5, -0.5, 0.5, random));
            }
            case 1 -> {
                int count = random.nextInt(4, 7);
                double tilt = (random.nextBoolean() ? 1 : -1) * within(random, 0.1, 0.35);
                for (int i = 0; i < count; i++) {
                    double y = (i + 0.5) / count - 0.5;
                    strikes.add(line(-0.5, y + tilt, 0.5, y - tilt, random));
                }
            }
            default -> Doodle.scribble(random, strikes);
        }
        return strikes;
    }

    private static float[] line(double x0, double y0, double x1, double y1, RandomGenerator random) {
        Line line = new Line(0.12f);
        line.to((float) (x0 + within(random, -0.1, 0.1)), (float) (y0 + within(random, -0.1, 0.1)));
        line.to((float) (x1 + within(random, -0.1, 0.1)), (float) (y1 + within(random, -0.1, 0.1)));
        return line.points();
    }

    private PenDigit digit(RandomGenerator random) {
        return digits.get(random.nextInt(digits.size()));
    }

    private static void move(Scribble scribble, double scale, double dx, double dy) {
        for (float[] points : scribble.strokes()) {
            for (int i = 0; i < points.length; i += 2) {
                points[i] = (float) (points[i] * scale + dx);
                points[i + 1] = (float) (points[i + 1] * scale + dy);
            }
        }
    }

    private static double within(RandomGenerator random, double from, double to) {
        return from + random.nextDouble() * (to - from);
    }
}
