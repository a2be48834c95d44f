package dev.sonsu.corpora;

import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Stroke;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Composes rows of digits that one writer wrote one by one: a row has one pen (6 to 20 pixels, at most 13 % of the digits'
 * height), one slant (±0.25 beyond the writer's own) and one size (digits 80 to 300 pixels high), with sizes varying by
 * ±10 % and the baseline by ±8 % of the height; dark on light or light on dark; at most 1,024 pixels wide. The same seed
 * composes the same rows. For one thread.
 */
public final class RowComposer {
    private static final int TRIES = 1000;
    /** The most that is read, in pixels. */
    private static final int SIDE = 1024;
    /** What the ink of a row may take of it. */
    private static final int MOST_WIDTH = SIDE - 24;

    private final List<List<PenDigit>> writers;
    private final RandomGenerator random;

    public RowComposer(Collection<PenDigit> digits, long seed) {
        this.writers = List.copyOf(digits.stream()
                .collect(Collectors.groupingBy(PenDigit::writer, TreeMap::new, Collectors.toList()))
                .values());
        this.random = new SplittableRandom(seed);
    }

    /**
     * The next row.
     *
     * @throws IllegalStateException if no writer's digits can stand like that; a row of one digit cannot touch
     */
    public ComposedRow compose(RowKind kind, int length) {
        for (int i = 0; i < TRIES; i++) {
            List<PenDigit> writer = writers.get(random.nextInt(writers.size()));
            Hand hand = Hand.of(writer, random);
            List<PenDigit> chosen = new ArrayList<>();
            for (int k = 0; k < length; k++) {
                chosen.add(writer.get(random.nextInt(writer.size())));
            }
            List<Written> row = stand(chosen, kind, hand);
            if (!row.isEmpty() && extent(row, 0) + 2 * hand.pen <= MOST_WIDTH) {
                List<Integer> labels = chosen.stream().map(PenDigit::label).toList();
                return new ComposedRow(drawing(row, kind, hand), labels, kind);
            }
        }
        throw new IllegalStateException("no row of " + length + " could be composed as " + kind);
    }

    /** The digits in their places; empty if no pair is as the kind asks. */
    private List<Written> stand(List<PenDigit> chosen, RowKind kind, Hand hand) {
        int broken = kind == RowKind.BROKEN ? random.nextInt(chosen.size()) : -1;
        boolean needsPair = kind == RowKind.TOUCHING || kind == RowKind.OVERLAPPING;
        boolean hasPair = false;
        List<Written> row = new ArrayList<>();
        for (PenDigit digit : chosen) {
            double scale = hand.scale * (0.9 + 0.2 * random.nextDouble());
            Written written = Written.of(digit.ink(), scale, hand.slant);
            if (row.size() == broken) {
                written = written.broken(random, hand.pen);
            }
            written = written.moved(0, hand.height * 0.08 * (2 * random.nextDouble() - 1));
            if (!row.isEmpty()) {
                Written left = row.getLast();
                boolean wantsPair = needsPair && random.nextInt(3) > 0;
                double shift = shift(left, written, kind, wantsPair, hand);
                hasPair |= wantsPair && isPair(left, written.moved(shift, 0), kind, hand);
                written = written.moved(shift, 0);
            }
            row.add(written);
        }
        return needsPair && !hasPair ? List.of() : row;
    }

    private double shift(Written left, Written right, RowKind kind, boolean wantsPair, Hand hand) {
        double beside = left.most(0) - right.least(0);
        double width = hand.width;
        double contact = right.contact(left, hand.pen);
        double most = beside - 0.3 * width;
        return switch (kind) {
            case APART, BROKEN, DOT -> beside + hand.pen + width * (0.08 + 0.32 * random.nextDouble());
            case CLOSE -> beside + hand.pen + width * (-0.1 + 0.5 * random.nextDouble());
            case TOUCHING ->
                wantsPair
                        ? Math.max(most, contact - hand.pen * 0.5 * random.nextDouble())
                        : beside + hand.pen + width * 0.4 * random.nextDouble();
            case OVERLAPPING ->
                wantsPair
                        ? Math.max(most, contact + hand.pen * (0.3 + 0.7 * random.nextDouble()))
                        : beside + hand.pen + width * 0.4 * random.nextDouble();
        };
    }

    private static boolean isPair(Written left, Written right, RowKind kind, Hand hand) {
        double free = -right.contact(left, hand.pen);
        double boxes = right.least(0) - left.most(0) - hand.pen;
        return switch (kind) {
            case TOUCHING -> free <= 0.01;
            case OVERLAPPING -> free > 0.2 * hand.pen && boxes < -0.05 * hand.width;
            case APART, CLOSE, BROKEN, DOT -> false;
        };
    }

    private ComposedRow.Drawing drawing(List<Written> row, RowKind kind, Hand hand) {
        double left = least(row, 0);
        double top = least(row, 1);
        double marginX = hand.pen + hand.height * (0.05 + 0.5 * random.nextDouble());
        double marginY = hand.pen + hand.height * (0.05 + 0.35 * random.nextDouble());
        int width = (int) Math.min(SIDE, Math.ceil(extent(row, 0) + 2 * marginX));
        int height = (int) Math.ceil(extent(row, 1) + 2 * marginY);
        marginX = (width - extent(row, 0)) / 2;
        List<Stroke> strokes = new ArrayList<>();
        for (Written one : row) {
            one.moved(marginX - left, marginY - top).strokes().forEach(points -> strokes.add(stroke(points)));
        }
        if (kind == RowKind.DOT) {
            strokes.add(stroke(dot(strokes, width, height, hand)));
        }
        boolean isLight = random.nextBoolean();
        int paper = isLight ? random.nextInt(220, 256) : random.nextInt(0, 40);
        int tone = isLight ? random.nextInt(0, 100) : random.nextInt(180, 256);
        return new ComposedRow.Drawing(new Ink(width, height, strokes), (float) hand.pen, tone, paper);
    }

    private static double least(List<Written> row, int axis) {
        return row.stream().mapToDouble(one -> one.least(axis)).min().orElseThrow();
    }

    private static double extent(List<Written> row, int axis) {
        return row.stream().mapToDouble(one -> one.most(axis)).max().orElseThrow() - least(row, axis);
    }

    /** A tap, or a jot as long as the pen is wide, away from all other ink. */
    private List<double[]> dot(List<Stroke> strokes, int width, int height, Hand hand) {
        for (int i = 0; i < TRIES; i++) {
            double x = hand.pen + (width - 2 * hand.pen) * random.nextDouble();
            double y = hand.pen + (height - 2 * hand.pen) * random.nextDouble();
            double jot = hand.pen * random.nextDouble();
            if (strokes.stream().allMatch(stroke -> isAway(stroke, x, y, 1.5 * hand.pen + jot))) {
                return List.of(new double[] {x, y}, new double[] {x + jot / 2, y + jot / 2});
            }
        }
        return List.of(new double[] {hand.pen, hand.pen});
    }

    private static boolean isAway(Stroke stroke, double x, double y, double distance) {
        for (int i = 0; i < stroke.size(); i++) {
            if (Math.hypot(stroke.x(i) - x, stroke.y(i) - y) < distance) {
                return false;
            }
        }
        return true;
    }

    private static Stroke stroke(List<double[]> points) {
        float[] x = new float[points.size()];
        float[] y = new float[points.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) points.get(i)[0];
            y[i] = (float) points.get(i)[1];
        }
        return new Stroke(x, y, null);
    }

    /** How one row is written: lengths in pixels, slant as dx/dy. */
    private record Hand(double scale, double slant, double pen, double height, double width) {
        static Hand of(List<PenDigit> writer, RandomGenerator random) {
            double height = 80 * Math.pow(300.0 / 80, random.nextDouble());
            double slant = 0.5 * random.nextDouble() - 0.25;
            double pen = Math.min(6 + 14 * random.nextDouble(), 0.13 * height);
            List<Written> plain = writer.stream()
                    .map(digit -> Written.of(digit.ink(), 1, slant))
                    .toList();
            double meanHeight =
                    plain.stream().mapToDouble(Written::height).average().orElseThrow();
            double meanWidth =
                    plain.stream().mapToDouble(Written::width).average().orElseThrow();
            double scale = height / meanHeight;
            return new Hand(scale, slant, pen, height, meanWidth * scale);
        }
    }
}
