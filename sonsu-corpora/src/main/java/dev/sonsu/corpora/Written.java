package dev.sonsu.corpora;

import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Stroke;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A digit's strokes on the way to a row, as lists of points {x, y}. Its left edge and its baseline are at 0 when it is made.
 */
record Written(List<List<double[]>> strokes) {
    /** Slanted by {@code slant} (to the right if positive) and scaled. */
    static Written of(Ink ink, double scale, double slant) {
        List<List<double[]>> strokes = new ArrayList<>();
        for (Stroke stroke : ink.strokes()) {
            List<double[]> points = new ArrayList<>();
            for (int i = 0; i < stroke.size(); i++) {
                points.add(new double[] {(stroke.x(i) - slant * stroke.y(i)) * scale, stroke.y(i) * scale});
            }
            strokes.add(points);
        }
        Written written = new Written(strokes);
        return written.moved(-written.least(0), -written.most(1));
    }

    Written moved(double across, double down) {
        return new Written(strokes.stream()
                .map(points -> points.stream()
                        .map(point -> new double[] {point[0] + across, point[1] + down})
                        .toList())
                .toList());
    }

    double least(int axis) {
        return strokes.stream()
                .flatMap(List::stream)
                .mapToDouble(point -> point[axis])
                .min()
                .orElse(0);
    }

    double most(int axis) {
        return strokes.stream()
                .flatMap(List::stream)
                .mapToDouble(point -> point[axis])
                .max()
                .orElse(0);
    }

    double width() {
        return most(0) - least(0);
    }

    double height() {
        return most(1) - least(1);
    }

    /** In two parts: the shorter of its strokes moved away, or a piece of its longest stroke missing. */
    Written broken(RandomGenerator random, double pen) {
        List<List<double[]>> parts = new ArrayList<>(strokes);
        parts.sort((a, b) -> Double.compare(length(b), length(a)));
        List<double[]> last = parts.getLast();
        if (parts.size() > 1 && length(last) > 2 * pen && random.nextBoolean()) {
            double away = pen * (1 + 0.6 * random.nextDouble());
            parts.set(parts.size() - 1, shifted(last, 0.6 * away, -0.8 * away));
            return new Written(parts);
        }
        List<double[]> longest = dense(parts.removeFirst());
        double gap = pen * (1.3 + 0.5 * random.nextDouble());
        double begin = (0.2 + 0.6 * random.nextDouble()) * length(longest) - gap / 2;
        List<double[]> before = new ArrayList<>();
        List<double[]> after = new ArrayList<>();
        double along = 0;
        for (int i = 0; i < longest.size(); i++) {
            along += i == 0 ? 0 : distance(longest.get(i - 1), longest.get(i));
            if (along < begin) {
                before.add(longest.get(i));
            } else if (along > begin + gap) {
                after.add(longest.get(i));
            }
        }
        parts.add(before);
        parts.add(after);
        parts.removeIf(List::isEmpty);
        return new Written(parts);
    }

    private static List<double[]> shifted(List<double[]> points, double across, double down) {
        return points.stream()
                .map(point -> new double[] {point[0] + across, point[1] + down})
                .toList();
    }

    private static double length(List<double[]> points) {
        double sum = 0;
        for (int i = 1; i < points.size(); i++) {
            sum += distance(points.get(i - 1), points.get(i));
        }
        return sum;
    }

    private static double distance(double[] one, double[] other) {
        return Math.hypot(one[0] - other[0], one[1] - other[1]);
    }

    /** The same way with a point at least every pixel. */
    private static List<double[]> dense(List<double[]> points) {
        List<double[]> all = new ArrayList<>();
        all.add(points.getFirst());
        for (int i = 1; i < points.size(); i++) {
            double[] from = points.get(i - 1);
            double[] to = points.get(i);
            int steps = Math.max(1, (int) Math.ceil(distance(from, to)));
            for (int step = 1; step <= steps; step++) {
                double share = (double) step / steps;
                all.add(new double[] {from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])});
            }
        }
        return all;
    }

    /** By how much this must be moved to the right for its ink just to touch that of the digit to its left. */
    double contact(Written left, double pen) {
        int top = (int) Math.floor(Math.min(least(1), left.least(1)));
        int rows = (int) Math.ceil(Math.max(most(1), left.most(1))) - top + 1;
        double[] theirs = left.edge(top, rows, 1);
        double[] mine = edge(top, rows, -1);
        double shift = Double.NEGATIVE_INFINITY;
        int reach = (int) pen;
        for (int row = 0; row < rows; row++) {
            for (int other = Math.max(0, row - reach); other <= Math.min(rows - 1, row + reach); other++) {
                double beside = Math.sqrt(pen * pen - (double) (row - other) * (row - other));
                shift = Math.max(shift, theirs[other] + mine[row] + beside);
            }
        }
        return shift;
    }

    /** The outermost x of each pixel row, to the right (side 1) or, negated, to the left (side -1). */
    private double[] edge(int top, int rows, int side) {
        double[] edge = new double[rows];
        Arrays.fill(edge, Double.NEGATIVE_INFINITY);
        for (List<double[]> stroke : strokes) {
            for (double[] point : dense(stroke)) {
                int row = (int) Math.round(point[1]) - top;
                edge[row] = Math.max(edge[row], side * point[0]);
            }
        }
        return edge;
    }

    @Override
    public String toString() {
        return "Written[" + strokes.size() + " strokes]";
    }
}
