package dev.sonsu.row;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What may be a digit of a row, and which of it was read. There are many more spans than can be read; first come those on
 * the most probable ways through the row, where a span that was not read yet counts as if it read as well as can be. What
 * then stays unread could not have been of much weight (as in the search of Hart, Nilsson and Raphael 1968, "A Formal Basis
 * for the Heuristic Determination of Minimum Cost Paths"). For one thread.
 */
final class Lattice {
    /** A digit has ink of at most so many neighbouring clumps. */
    private static final int MOST_CLUMPS = 5;
    /** How many spans are read before the ways are reckoned anew. */
    private static final int AT_ONCE = 6;
    /** Ways whose logarithm lies further below the best one's are not followed. */
    private static final double MARGIN = 4;
    /** Two spans whose sides and strokes differ by no more than this, in digits' heights, are twins... */
    private static final double NEAR = 0.12;
    /** ...one of which may have a weight whose logarithm is greater by so much. */
    private static final double BETTER = 2;
    /** Of segmentations with up to this many digits the probabilities are reckoned with. */
    private static final int MOST_COUNTED = RowReader.MOST_DIGITS + 4;

    private final Boundaries boundaries;
    private final SegmentWeights weights;
    private final List<Span> spans;
    private final @Nullable Segment[] segments;
    /** Of every span, read or not. */
    private final double[] weight;

    Lattice(Boundaries boundaries, SegmentWeights weights) {
        this.boundaries = boundaries;
        this.weights = weights;
        this.spans = spans(boundaries);
        this.segments = new Segment[spans.size()];
        this.weight = spans.stream()
                .mapToDouble(span -> weights.atBest(boundaries, span))
                .toArray();
    }

    private static List<Span> spans(Boundaries boundaries) {
        List<Span> spans = new ArrayList<>();
        for (int from = 0; from < boundaries.last(); from++) {
            for (int to = from + 1; to <= boundaries.last(); to++) {
                if (boundaries.clump(to) > boundaries.clump(from) + MOST_CLUMPS) {
                    break;
                }
                Span span = new Span(from, to, boundaries.box(from, to));
                if (span.mayBeADigit(boundaries)) {
                    spans.add(span);
                }
            }
        }
        return spans;
    }

    /**
     * Reads the most promising spans.
     *
     * @param length how many digits are asked for
     * @param other  the logarithm of the weight of any other number of them
     * @param most   readings
     */
    void read(Function<Span, Segment> reader, int length, double other, int most) {
        int left = most;
        while (left > 0) {
            List<Integer> next = mostPromising(length, other, Math.min(AT_ONCE, left));
            if (next.isEmpty()) {
                return;
            }
            for (int i : next) {
                Segment segment = reader.apply(spans.get(i));
                segments[i] = segment;
                weight[i] = weights.digit(boundaries, segment);
            }
            next.forEach(this::lowerTwins);
            left -= next.size();
        }
    }

    /** What differs little from a span that was read will hardly read much better. */
    private void lowerTwins(int read) {
        for (int i = 0; i < segments.length; i++) {
            if (segments[i] == null && isTwin(spans.get(i), spans.get(read))) {
                weight[i] = Math.min(weight[i], weight[read] + BETTER);
            }
        }
    }

    private boolean isTwin(Span one, Span other) {
        double near = NEAR * boundaries.digitHeight();
        return Math.abs(one.box().left() - other.box().left()) <= near
                && Math.abs(one.box().right() - other.box().right()) <= near
                && Math.abs(one.box().mass() - other.box().mass())
                        <= near * boundaries.field().pen();
    }

    private List<Integer> mostPromising(int length, double other, int most) {
        double[][] forward = ways(length, false);
        double[][] backward = ways(length, true);
        int any = length + 1;
        double[] promise = new double[spans.size()];
        double best = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < promise.length; i++) {
            double[] before = forward[spans.get(i).from()];
            double[] behind = backward[spans.get(i).to()];
            promise[i] = before[any] + behind[any] + other;
            for (int digits = 0; digits < length; digits++) {
                promise[i] = Math.max(promise[i], before[digits] + behind[length - 1 - digits]);
            }
            promise[i] += weight[i];
            best = Math.max(best, promise[i]);
        }
        double least = best - MARGIN;
        List<Integer> next = new ArrayList<>();
        for (int i = 0; i < promise.length; i++) {
            if (segments[i] == null && promise[i] >= least && promise[i] > Double.NEGATIVE_INFINITY) {
                next.add(i);
            }
        }
        next.sort(Comparator.comparingDouble(i -> -promise[i]));
        List<Integer> chosen = new ArrayList<>();
        for (int i : next) {
            if (chosen.size() < most && chosen.stream().noneMatch(k -> isTwin(spans.get(i), spans.get(k)))) {
                chosen.add(i);
            }
        }
        return chosen;
    }

    /**
     * The weight of the best way from the row's one end to each boundary, for 0 to {@code length} digits and, last, for any
     * number.
     */
    private double[][] ways(int length, boolean isBackward) {
        int last = boundaries.last();
        double[][] best = new double[last + 1][length + 2];
        for (double[] row : best) {
            Arrays.fill(row, Double.NEGATIVE_INFINITY);
        }
        double[] start = best[isBackward ? last : 0];
        start[0] = 0;
        start[length + 1] = 0;
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            order.add(i);
        }
        if (isBackward) {
            order.sort(Comparator.comparingInt(i -> -spans.get(i).to()));
        }
        int at = 0;
        for (int k = 0; k < last; k++) {
            int here = isBackward ? last - k : k;
            int beside = isBackward ? here - 1 : here + 1;
            while (at < order.size() && end(order.get(at), isBackward) == here) {
                int i = order.get(at++);
                Span span = spans.get(i);
                extend(best[here], best[isBackward ? span.from() : span.to()], weight[i], 1);
            }
            if (boundaries.isWholeClump(Math.min(here, beside), Math.max(here, beside))) {
                extend(best[here], best[beside], weights.skip(boundaries, Math.min(here, beside)), 0);
            }
        }
        return best;
    }

    private int end(int span, boolean isBackward) {
        return isBackward ? spans.get(span).to() : spans.get(span).from();
    }

    private static void extend(double[] from, double[] to, double weight, int digits) {
        int any = from.length - 1;
        for (int n = 0; n + digits < any; n++) {
            to[n + digits] = Math.max(to[n + digits], from[n] + weight);
        }
        to[any] = Math.max(to[any], from[any] + weight);
    }

    Boundaries boundaries() {
        return boundaries;
    }

    /** Those that were read. */
    List<Segment> segments() {
        List<Segment> read = new ArrayList<>();
        for (Segment segment : segments) {
            if (segment != null) {
                read.add(segment);
            }
        }
        return Collections.unmodifiableList(read);
    }

    /** All ways to read the row with what was read. */
    SegmentationGraph graph() {
        return graph(weights);
    }

    SegmentationGraph graph(SegmentWeights by) {
        int last = boundaries.last();
        SegmentationGraph graph = new SegmentationGraph(last, Math.min(last, MOST_COUNTED));
        segments().forEach(segment -> graph.digit(segment, by.digit(boundaries, segment)));
        for (int boundary = 0; boundary < last; boundary++) {
            if (boundaries.isWholeClump(boundary, boundary + 1)) {
                graph.skip(boundary, by.skip(boundaries, boundary));
            }
        }
        graph.solve();
        return graph;
    }

    @Override
    public String toString() {
        return "Lattice[redacted]";
    }
}
