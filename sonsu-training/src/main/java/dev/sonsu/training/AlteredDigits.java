package dev.sonsu.training;

import dev.sonsu.corpora.PenDigit;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Digits in a way that leaves none: mirrored, turned, enclosed, with a foreign sign beside. Only those digits are taken
 * that are no digit afterwards, nor nearly a letter that training must not see. Immutable and thread-safe.
 */
final class AlteredDigits {
    private static final double STRENGTH = 0.5;
    /** The others are symmetric, or change into each other (2 and 5, 6 into a 2 with a loop), stay legible (4), are a P (9). */
    private static final Set<Integer> MIRRORED = Set.of(3, 7);
    /** A 2 would be an N, a 3 an m, a 5 an open four or nearly a six; a 6 or a 9 leans into the other. */
    private static final Set<Integer> TURNED = Set.of(4, 7);
    /** A one in a ring is a zero's slash. */
    private static final Set<Integer> ENCLOSED = Set.of(0, 2, 3, 4, 5, 6, 7, 8, 9);

    private static final List<String> MARKS =
            List.of("cross", "plus", "arrow", "asterisk", "question", "tick", "currency");

    private final List<PenDigit> mirrored;
    private final List<PenDigit> turned;
    private final List<PenDigit> enclosed;

    AlteredDigits(List<PenDigit> digits) {
        this.mirrored = of(MIRRORED, digits);
        this.turned = of(TURNED, digits);
        this.enclosed = of(ENCLOSED, digits);
    }

    private static List<PenDigit> of(Set<Integer> labels, List<PenDigit> digits) {
        return digits.stream().filter(digit -> labels.contains(digit.label())).toList();
    }

    /** A digit as in a mirror that stands beside it. */
    void mirrored(RandomGenerator random, List<float[]> strokes) {
        Scribble digit = write(mirrored, random);
        map(digit, -1, 0, 0, 1);
        strokes.addAll(digit.strokes());
    }

    /** A digit turned by a quarter to the left or the right. */
    void turned(RandomGenerator random, List<float[]> strokes) {
        Scribble digit = write(turned, random);
        int side = random.nextBoolean() ? 1 : -1;
        map(digit, 0, side, -side, 0);
        strokes.addAll(digit.strokes());
    }

    /** A digit in a ring or a box that keeps clear of it. */
    void enclosed(RandomGenerator random, List<float[]> strokes) {
        Scribble digit = write(enclosed, random);
        digit.fit(1);
        Scribble.Box box = digit.box();
        double wide = Math.max(0.6, box.width());
        double high = Math.max(0.6, box.height());
        strokes.addAll(digit.strokes());
        strokes.add(
                random.nextDouble() < 0.65
                        ? ring(wide * within(random, 0.8, 1), high * within(random, 0.7, 0.85), random)
                        : box(wide * within(random, 0.7, 0.9), high * within(random, 0.65, 0.8), random));
    }

    /** A digit with another sign next to it, nearly as large. */
    void marked(RandomGenerator random, List<float[]> strokes) {
        Scribble digit = write(enclosed, random);
        Scribble.Box box = digit.box();
        double size = within(random, 0.5, 0.9);
        double gap = within(random, 0.12, 0.35);
        double left = random.nextBoolean() ? box.right + gap : box.left - gap - size;
        Symbol.Frame frame = new Symbol.Frame(left, -size / 2 + within(random, -0.15, 0.15), size, size);
        List<Symbol> marks = Symbols.OWN.group(MARKS.get(random.nextInt(MARKS.size())));
        strokes.addAll(digit.strokes());
        marks.get(random.nextInt(marks.size())).write(frame, random, strokes);
    }

    private static float[] ring(double reachX, double reachY, RandomGenerator random) {
        float[] points = new float[2 * 37];
        double begin = random.nextDouble() * 2 * Math.PI;
        double round = 2 * Math.PI * within(random, 0.97, 1.05);
        for (int i = 0; i < points.length / 2; i++) {
            double angle = begin + round * i / 36;
            points[2 * i] = (float) (reachX * Math.cos(angle) * within(random, 0.98, 1.02));
            points[2 * i + 1] = (float) (reachY * Math.sin(angle) * within(random, 0.98, 1.02));
        }
        return points;
    }

    private static float[] box(double reachX, double reachY, RandomGenerator random) {
        Line line = new Line(0.12f);
        for (int corner = 0; corner <= 4; corner++) {
            double x = corner % 4 == 1 || corner % 4 == 2 ? 1 : -1;
            double y = corner % 4 < 2 ? -1 : 1;
            line.to((float) (reachX * x * within(random, 0.95, 1.05)), (float)
                    (reachY * y * within(random, 0.95, 1.05)));
        }
        return line.points();
    }

    private static Scribble write(List<PenDigit> digits, RandomGenerator random) {
        return Hand.write(digits.get(random.nextInt(digits.size())), STRENGTH, random);
    }

    private static void map(Scribble scribble, int xx, int xy, int yx, int yy) {
        for (float[] points : scribble.strokes()) {
            for (int i = 0; i < points.length; i += 2) {
                float x = points[i];
                float y = points[i + 1];
                points[i] = xx * x + xy * y;
                points[i + 1] = yx * x + yy * y;
            }
        }
    }

    private static double within(RandomGenerator random, double from, double to) {
        return from + random.nextDouble() * (to - from);
    }
}
