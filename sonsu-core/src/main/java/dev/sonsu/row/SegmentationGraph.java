package dev.sonsu.row;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All ways to read a row: nodes are the row's boundaries, an arc is a segment taken as a digit or a clump left
 * out, and a way from the first node to the last is a segmentation. Sums over all ways, and over all with a given number of
 * digits, are found by going through the nodes forward and backward (Rabiner 1989, section III.A). For one thread.
 */
final class SegmentationGraph {
    private final int nodes;
    private final int most;
    private final List<Arc> arcs = new ArrayList<>();
    private double[][] forward = new double[0][];
    private double[][] backward = new double[0][];

    /**
     * @param last the number of the last boundary
     * @param most digits to reckon with
     */
    SegmentationGraph(int last, int most) {
        this.nodes = last + 1;
        this.most = most;
    }

    void digit(Segment segment, double weight) {
        arcs.add(new Arc(segment.from(), segment.to(), segment, weight));
    }

    void skip(int boundary, double weight) {
        arcs.add(new Arc(boundary, boundary + 1, null, weight));
    }

    void solve() {
        arcs.sort(Comparator.comparingInt(Arc::from));
        forward = nothing();
        forward[0][0] = 0;
        for (Arc arc : arcs) {
            for (int n = arc.digits(); n <= most; n++) {
                forward[arc.to][n] = LogSum.of(forward[arc.to][n], forward[arc.from][n - arc.digits()] + arc.weight);
            }
        }
        backward = nothing();
        backward[nodes - 1][0] = 0;
        for (Arc arc : arcs.reversed()) {
            for (int n = arc.digits(); n <= most; n++) {
                backward[arc.from][n] =
                        LogSum.of(backward[arc.from][n], backward[arc.to][n - arc.digits()] + arc.weight);
            }
        }
    }

    private double[][] nothing() {
        double[][] table = new double[nodes][most + 1];
        for (double[] row : table) {
            Arrays.fill(row, LogSum.NOTHING);
        }
        return table;
    }

    /** The probability, among all ways, of those with this number of digits. */
    double probability(int digits) {
        double all = LogSum.of(forward[nodes - 1], most + 1);
        return digits > most || all == LogSum.NOTHING ? 0 : Math.exp(forward[nodes - 1][digits] - all);
    }

    /** The probability, among all ways with so many digits, of each segment's being the digit at a position (from 0). */
    List<Share> shares(int position, int digits) {
        double all = forward[nodes - 1][digits];
        List<Share> shares = new ArrayList<>();
        for (Arc arc : arcs) {
            if (arc.segment != null) {
                double log = forward[arc.from][position] + arc.weight + backward[arc.to][digits - 1 - position];
                if (log - all > -20) {
                    shares.add(new Share(arc.segment, Math.exp(log - all)));
                }
            }
        }
        return shares;
    }

    private record Arc(int from, int to, @Nullable Segment segment, double weight) {
        int digits() {
            return segment == null ? 0 : 1;
        }
    }

    /** How probable a segment is where it stands, 0 to 1. */
    record Share(Segment segment, double probability) {}
}
