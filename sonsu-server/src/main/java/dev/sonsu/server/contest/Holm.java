package dev.sonsu.server.contest;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Several tests at once (Holm 1979, <i>A simple sequentially rejective multiple test procedure</i>): whoever compares an
 * adjusted p-value with alpha is wrong about any of them with probability alpha at most. Stateless.
 */
final class Holm {
    private Holm() {}

    /** The adjusted p-values, in the order of those given. */
    static double[] adjusted(double[] p) {
        List<Integer> order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .toList();
        double[] adjusted = new double[p.length];
        double largest = 0;
        for (int rank = 0; rank < p.length; rank++) {
            int i = order.get(rank);
            largest = Math.max(largest, Math.min(1, (p.length - rank) * p[i]));
            adjusted[i] = largest;
        }
        return adjusted;
    }
}
