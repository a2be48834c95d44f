package dev.sonsu.training;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A sign as strokes between joints in a unit box, y downward, and how a hand writes it: every joint a little elsewhere,
 * strokes that do not meet, corners rounded in haste. Immutable and thread-safe.
 *
 * @param name  as people call it
 * @param paths in the order of writing
 */
record Symbol(String name, List<Path> paths) {
    private static final float STEP = 0.09f;
    private static final double JOINT = 0.025;
    private static final double STROKE = 0.02;
    private static final double LENGTH = 0.06;

    Symbol {
        paths = List.copyOf(paths);
    }

    /** A stroke's joints; where one is no corner the stroke passes through it in a curve. */
    record Path(float[] x, float[] y, boolean[] corner) {
        @Override
        public String toString() {
            return "Path[" + x.length + " joints]";
        }
    }

    /** Where in a larger sign a part of it goes. */
    record Frame(double left, double top, double width, double height) {
        static final Frame UNIT = new Frame(-0.5, -0.5, 1, 1);

        float x(double x) {
            return (float) (left + x * width);
        }

        float y(double y) {
            return (float) (top + y * height);
        }
    }

    /** Writes the strokes, each time a little otherwise, after those that are there. */
    void write(Frame frame, RandomGenerator random, List<float[]> strokes) {
        int rounding = random.nextInt(4);
        for (Path path : paths) {
            Line line = new Line(STEP);
            trace(vary(path, random), frame, line);
            strokes.add(Line.rounded(line.points(), rounding));
        }
    }

    private static Path vary(Path path, RandomGenerator random) {
        int count = path.x.length;
        float[] x = new float[count];
        float[] y = new float[count];
        double wide = 1 + LENGTH * random.nextGaussian();
        double high = 1 + LENGTH * random.nextGaussian();
        double aside = STROKE * random.nextGaussian();
        double down = STROKE * random.nextGaussian();
        float middleX = (path.x[0] + path.x[count - 1]) / 2;
        float middleY = (path.y[0] + path.y[count - 1]) / 2;
        for (int i = 0; i < count; i++) {
            x[i] = (float) (middleX + (path.x[i] - middleX) * wide + aside + JOINT * random.nextGaussian());
            y[i] = (float) (middleY + (path.y[i] - middleY) * high + down + JOINT * random.nextGaussian());
        }
        return new Path(x, y, path.corner);
    }

    private static void trace(Path path, Frame frame, Line line) {
        int last = path.x.length - 1;
        line.to(frame.x(path.x[0]), frame.y(path.y[0]));
        for (int i = 1; i <= last; i++) {
            int before = i == 1 || path.corner[i - 1] ? i - 1 : i - 2;
            int after = i == last || path.corner[i] ? i : i + 1;
            boolean isStraight = before == i - 1 && after == i;
            float x = frame.x(path.x[i]);
            float y = frame.y(path.y[i]);
            if (isStraight) {
                line.to(x, y);
            } else {
                line.curve(
                        frame.x(path.x[before]),
                        frame.y(path.y[before]),
                        x,
                        y,
                        frame.x(path.x[after]),
                        frame.y(path.y[after]));
            }
        }
    }
}
