package dev.sonsu.training;

import dev.sonsu.corpora.PenDigit;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Writes a recorded digit as another hand, or the same in a hurry, might have: with a {@link Habit} that the corpus
 * lacks, with the slips of a finger on glass (hooks, overshoot, lost ends, breaks, stray dots, points left out), slanted, turned, bent and trembling. The
 * label stays right. Stateless.
 */
final class Hand {
    private static final double SLANT = 0.4;
    private static final double TURN = Math.toRadians(20);
    private static final double ASPECT = 0.25;
    /** By how much, in units, a hand that is not seen has drifted by the end of its digit, and misses the stroke before. */
    private static final double DRIFT = 0.13;

    private static final double MISS = 0.12;
    /** By how much the middle of a side moves while its ends stay: stems bend, bows grow at the cost of legs. */
    private static final double BOW = 0.14;

    private static final double SHARE = 0.65;
    /** By how much wider one end is than the middle, and the other narrower: a nine with a small head, an eight with a small belly. */
    private static final double KEYSTONE = 0.55;

    private Hand() {}

    /**
     * The digit written anew, about 1 unit large around the origin.
     *
     * @param strength 1 for all of it; habits and slips become rarer and bends smaller below
     */
    static Scribble write(PenDigit digit, double strength, RandomGenerator random) {
        Scribble scribble = Scribble.of(digit.ink());
        Habit.apply(digit.label(), scribble, random);
        reshape(scribble, strength, random);
        drift(scribble, strength, random);
        slips(scribble, strength, random);
        leaveOutPoints(scribble, random);
        bend(scribble, strength, random);
        return scribble;
    }

    // Blind writing, other proportions ----------------------------------------------------------------------------

    /** Writing without seeing: the hand drifts evenly all the way, so that loops stay open, and strokes miss each other. */
    private static void drift(Scribble scribble, double strength, RandomGenerator random) {
        if (random.nextDouble() >= 0.3 * strength) {
            return;
        }
        double angle = 2 * Math.PI * random.nextDouble();
        double reach = DRIFT * strength * random.nextDouble();
        int all = points(scribble);
        float perPointX = (float) (reach * Math.cos(angle)) / all;
        float perPointY = (float) (reach * Math.sin(angle)) / all;
        int before = 0;
        for (float[] points : scribble.strokes()) {
            float missX = before == 0 ? 0 : (float) (middling(random) * MISS * strength);
            float missY = before == 0 ? 0 : (float) (middling(random) * MISS * strength);
            for (int i = 0; i < points.length; i += 2, before++) {
                points[i] += missX + perPointX * before;
                points[i + 1] += missY + perPointY * before;
            }
        }
    }

    private static int points(Scribble scribble) {
        return scribble.strokes().stream().mapToInt(points -> points.length / 2).sum();
    }

    /**
     * Other proportions, where writers differ most: the upper part larger and the lower smaller, or wider and narrower, or
     * the left and the right; stems and bars bent.
     */
    private static void reshape(Scribble scribble, double strength, RandomGenerator random) {
        float upper = (float) (middling(random) * SHARE * strength);
        float left = (float) (middling(random) * SHARE / 2 * strength);
        float keystone = (float) (middling(random) * KEYSTONE * strength);
        float stem = (float) (middling(random) * BOW * strength);
        float bar = (float) (middling(random) * BOW * strength);
        for (float[] points : scribble.strokes()) {
            for (int i = 0; i < points.length; i += 2) {
                float x = points[i];
                float y = points[i + 1];
                float fromEndsX = 0.25f - x * x;
                float fromEndsY = 0.25f - y * y;
                points[i] = (x + left * fromEndsX) * (1 + 2 * keystone * y) + 4 * stem * fromEndsY;
                points[i + 1] = y + upper * fromEndsY + 4 * bar * fromEndsX;
            }
        }
    }

    // Slips -------------------------------------------------------------------------------------------------------

    static void slips(Scribble scribble, double strength, RandomGenerator random) {
        List<float[]> strokes = scribble.strokes();
        int which = random.nextInt(strokes.size());
        float[] stroke = strokes.get(which);
        if (random.nextDouble() < 0.2 * strength) {
            stroke = shortened(stroke, within(random, 0, 0.08), random.nextBoolean());
        }
        if (random.nextDouble() < 0.12 * strength) {
            float[] hook = {stroke[0] + within(random, -0.05, 0.05), stroke[1] + within(random, -0.05, 0.05)};
            stroke = Scribble.join(hook, stroke);
        }
        int end = stroke.length - 2;
        if (random.nextDouble() < 0.12 * strength) {
            float[] hook = {stroke[end] + within(random, -0.05, 0.05), stroke[end + 1] + within(random, -0.05, 0.05)};
            stroke = Scribble.join(stroke, hook);
        } else if (end >= 6 && random.nextDouble() < 0.15 * strength) {
            stroke = Scribble.join(stroke, overshoot(stroke, within(random, 0.02, 0.12)));
        }
        strokes.set(which, stroke);
        if (stroke.length > 24 && random.nextDouble() < 0.06 * strength) {
            int gap = 2 * (4 + random.nextInt(stroke.length / 2 - 10));
            strokes.set(which, Arrays.copyOfRange(stroke, 0, gap));
            strokes.add(Arrays.copyOfRange(stroke, gap + 2 * random.nextInt(1, 3), stroke.length));
        }
        if (random.nextDouble() < 0.03 * strength) {
            strokes.add(new float[] {within(random, -0.6, 0.6), within(random, -0.6, 0.6)});
        }
    }

    private static float[] shortened(float[] stroke, float length, boolean atEnd) {
        int from = 0;
        int to = stroke.length;
        float cut = 0;
        while (to - from > 12) {
            int i = atEnd ? to - 2 : from;
            int next = atEnd ? i - 2 : i + 2;
            cut += (float) Math.hypot(stroke[next] - stroke[i], stroke[next + 1] - stroke[i + 1]);
            if (cut > length) {
                break;
            }
            from = atEnd ? from : next;
            to = atEnd ? i : to;
        }
        return Arrays.copyOfRange(stroke, from, to);
    }

    private static float[] overshoot(float[] stroke, float length) {
        int end = stroke.length - 2;
        float dx = stroke[end] - stroke[end - 6];
        float dy = stroke[end + 1] - stroke[end - 5];
        float scale = length / Math.max(1e-3f, (float) Math.hypot(dx, dy));
        return new float[] {stroke[end] + dx * Math.min(2, scale), stroke[end + 1] + dy * Math.min(2, scale)};
    }

    /** Keeps each point, every second or every third, and the ends: touch events come 60 to 120 times a second. */
    private static void leaveOutPoints(Scribble scribble, RandomGenerator random) {
        double draw = random.nextDouble();
        int step = draw < 0.65 ? 1 : draw < 0.9 ? 2 : 3;
        if (step == 1) {
            return;
        }
        scribble.strokes().replaceAll(points -> {
            int count = points.length / 2;
            if (count < 8) {
                return points;
            }
            int kept = (count - 1 + step - 1) / step + 1;
            float[] thinned = new float[2 * kept];
            for (int i = 0; i < kept; i++) {
                int from = Math.min(i * step, count - 1);
                thinned[2 * i] = points[2 * from];
                thinned[2 * i + 1] = points[2 * from + 1];
            }
            return thinned;
        });
    }

    // Bends -------------------------------------------------------------------------------------------------------

    static void bend(Scribble scribble, double strength, RandomGenerator random) {
        double turn = middling(random) * TURN * strength;
        double slant = middling(random) * SLANT * strength;
        double wide = Math.exp(middling(random) * ASPECT * strength);
        float xx = (float) (Math.cos(turn) * wide);
        float xy = (float) (Math.cos(turn) * slant - Math.sin(turn));
        float yx = (float) (Math.sin(turn) * wide);
        float yy = (float) (Math.sin(turn) * slant + Math.cos(turn));
        float wave = (float) (0.045 * strength);
        float[] waves = new float[8];
        for (int i = 0; i < waves.length; i++) {
            waves[i] = within(random, -1, 1);
        }
        float tremor = random.nextDouble() < 0.3 ? within(random, 0, 0.012) * (float) strength : 0;
        for (float[] points : scribble.strokes()) {
            for (int i = 0; i < points.length; i += 2) {
                float x = points[i];
                float y = points[i + 1];
                float dx = wave * (float) Math.sin(4 * (waves[0] * x + waves[1] * y) + 3.14f * waves[2]) * waves[3];
                float dy = wave * (float) Math.sin(4 * (waves[4] * x + waves[5] * y) + 3.14f * waves[6]) * waves[7];
                if (tremor > 0) {
                    dx += tremor * (float) random.nextGaussian();
                    dy += tremor * (float) random.nextGaussian();
                }
                points[i] = xx * (x + dx) + xy * (y + dy);
                points[i + 1] = yx * (x + dx) + yy * (y + dy);
            }
        }
    }

    /** From -1 to 1, more often in the middle than at the ends. */
    private static double middling(RandomGenerator random) {
        return random.nextDouble() + random.nextDouble() - 1;
    }

    private static float within(RandomGenerator random, double from, double to) {
        return (float) (from + random.nextDouble() * (to - from));
    }
}
