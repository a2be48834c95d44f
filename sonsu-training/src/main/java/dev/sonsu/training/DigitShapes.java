package dev.sonsu.training;

import dev.sonsu.corpora.PenDigit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Tells whether a sign drawn at random happens to look like a digit: whether its ink lies where that of one of some
 * hundred digits lies, on a coarse grid. It knows no net, so that what a net takes for a digit by mistake stays in the
 * training. Immutable and thread-safe.
 */
final class DigitShapes {
    private static final int SIDE = 10;
    private static final int PER_LABEL = 24;
    private static final int LABELS = 10;
    private static final double STRENGTH = 0.6;
    private static final float STEP = 0.04f;
    /** The cosine from which ink lies alike: that of 95 % of other digits. */
    private static final float ALIKE = 0.76f;

    private static final int TRIES = 12;
    private static final long SEED = 0x73686170;

    private final float[][] shapes;

    /** Draws what may turn out as a digit. */
    @FunctionalInterface
    interface Drawing {
        void draw(RandomGenerator random, List<float[]> strokes);
    }

    /** @param digits to look out for; without any, nothing looks like a digit */
    DigitShapes(List<PenDigit> digits) {
        List<float[]> kept = new ArrayList<>(LABELS * PER_LABEL);
        for (int label = 0; label < LABELS; label++) {
            int wanted = label;
            List<PenDigit> all =
                    digits.stream().filter(digit -> digit.label() == wanted).toList();
            for (int i = 0; i < PER_LABEL && !all.isEmpty(); i++) {
                PenDigit digit = all.get((int) ((long) i * all.size() / PER_LABEL));
                kept.add(shape(Hand.write(digit, STRENGTH, Seeds.at(SEED, label, i))));
            }
        }
        this.shapes = kept.toArray(new float[0][]);
    }

    /** Draws until it looks like no digit, or for the twelfth time. */
    void avoid(Drawing drawing, RandomGenerator random, List<float[]> strokes) {
        List<float[]> drawn = new ArrayList<>();
        for (int attempt = 0; attempt < TRIES; attempt++) {
            drawn.clear();
            drawing.draw(random, drawn);
            if (likeness(new Scribble(drawn)) < ALIKE) {
                break;
            }
        }
        strokes.addAll(drawn);
    }

    /** The cosine between a scribble's shape and that of the digit most like it, 0 to 1. */
    float likeness(Scribble scribble) {
        float[] shape = shape(scribble);
        float best = 0;
        for (float[] other : shapes) {
            best = Math.max(best, product(shape, other));
        }
        return best;
    }

    private static float product(float[] one, float[] other) {
        float even = 0;
        float odd = 0;
        for (int i = 0; i < SIDE * SIDE; i += 2) {
            even += one[i] * other[i];
            odd += one[i + 1] * other[i + 1];
        }
        return even + odd;
    }

    /** How much line lies around each place of a grid over the scribble's square, as a vector of length 1. */
    private static float[] shape(Scribble scribble) {
        Scribble.Box box = scribble.box();
        float scale = (SIDE - 3) / Math.max(1e-6f, Math.max(box.width(), box.height()));
        float left = (box.left + box.right) / 2 - (SIDE - 1) / 2f / scale;
        float top = (box.top + box.bottom) / 2 - (SIDE - 1) / 2f / scale;
        float[] shape = new float[SIDE * SIDE];
        for (float[] points : scribble.strokes()) {
            for (int i = 2; i < points.length; i += 2) {
                float dx = (points[i] - points[i - 2]) * scale;
                float dy = (points[i + 1] - points[i - 1]) * scale;
                double length = Math.sqrt(dx * dx + dy * dy);
                int steps = (int) Math.ceil(length / (STEP * SIDE));
                for (int step = 1; step <= steps; step++) {
                    float x = (points[i - 2] - left) * scale + dx * step / steps;
                    float y = (points[i - 1] - top) * scale + dy * step / steps;
                    spread(x, y, (float) length / steps, shape);
                }
            }
        }
        return unit(shape);
    }

    private static void spread(float x, float y, float ink, float[] shape) {
        int column = (int) x;
        int row = (int) y;
        float right = x - column;
        float down = y - row;
        int at = row * SIDE + column;
        shape[at] += ink * (1 - right) * (1 - down);
        shape[at + 1] += ink * right * (1 - down);
        shape[at + SIDE] += ink * (1 - right) * down;
        shape[at + SIDE + 1] += ink * right * down;
    }

    private static float[] unit(float[] shape) {
        double squares = 0;
        for (float ink : shape) {
            squares += ink * ink;
        }
        float length = (float) Math.max(1e-6, Math.sqrt(squares));
        float[] unit = Arrays.copyOf(shape, shape.length);
        for (int i = 0; i < unit.length; i++) {
            unit[i] /= length;
        }
        return unit;
    }
}
