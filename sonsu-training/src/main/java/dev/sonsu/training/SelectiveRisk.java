package dev.sonsu.training;

import dev.sonsu.training.RiskCoverage.Judged;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where readings may count as sure, with a bound on how many of those are wrong: selection with guaranteed risk (Geifman and
 * El-Yaniv 2017), for a sample of independent digits. Stateless.
 *
 * <p>As in the paper, ⌈log₂ m⌉ thresholds are tried, each with that part of the risk of error. The paper finds them by
 * bisection, which assumes that the bound falls with the coverage. Two wrong readings among the surest break that, and the
 * bisection finds nothing. Here the tries stand before anybody looks: they leave out the 0, 1, 2, 4, 8 … least sure
 * readings. All bounds hold at once, so any of them may be chosen afterwards.
 */
final class SelectiveRisk {
    private SelectiveRisk() {}

    /**
     * A threshold and what it is worth.
     *
     * @param threshold the smallest score of a sure reading
     * @param sure      how many of the sample are sure
     * @param wrong     how many of those are wrong
     * @param risk      the bound: at most this share of such readings is wrong
     */
    record Cut(double threshold, int sure, int wrong, double risk) {}

    /**
     * The cut with the most sure readings whose bound is within the target; where none is, that with the smallest bound.
     *
     * @param sample independent readings
     * @param floor  no threshold is below it; it was not chosen by this sample
     * @param target the bound that is aimed at, 0 to 1
     * @param delta  the probability with which the bound may fail, 0 to 1
     */
    static Cut cut(List<Judged> sample, double floor, double target, double delta) {
        List<Cut> cuts = cuts(sample, floor, delta);
        return cuts.stream()
                .filter(cut -> cut.risk() <= target)
                .findFirst()
                .orElseGet(() ->
                        cuts.stream().min(Comparator.comparingDouble(Cut::risk)).orElseThrow());
    }

    /** All cuts, from the most sure readings to the fewest. */
    private static List<Cut> cuts(List<Judged> sample, double floor, double delta) {
        List<Judged> surestFirst = sample.stream()
                .filter(one -> one.score() >= floor)
                .sorted(Comparator.comparingDouble(Judged::score).reversed())
                .toList();
        int tries = tries(sample.size());
        List<Cut> cuts = new ArrayList<>();
        cuts.add(cutAt(floor, surestFirst, delta / tries));
        for (int i = 1; i < tries; i++) {
            int kept = surestFirst.size() - (1 << (i - 1));
            if (kept > 0) {
                // Above the surest reading that is left out: what lies there is as good as drawn anew.
                double threshold = Math.nextUp(surestFirst.get(kept).score());
                cuts.add(cutAt(threshold, surestFirst, delta / tries));
            }
        }
        return cuts;
    }

    private static int tries(int count) {
        return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(count - 1));
    }

    private static Cut cutAt(double threshold, List<Judged> surestFirst, double delta) {
        List<Judged> sure =
                surestFirst.stream().takeWhile(one -> one.score() >= threshold).toList();
        int wrong = (int) sure.stream().filter(one -> !one.right()).count();
        return new Cut(threshold, sure.size(), wrong, bound(wrong, sure.size(), delta));
    }

    /**
     * The share of wrong ones with which so few would be seen with probability {@code delta} only: the upper bound of
     * Clopper and Pearson (1934), found by bisection.
     */
    static double bound(int wrong, int count, double delta) {
        if (wrong >= count) {
            return 1;
        }
        double low = (double) wrong / count;
        double high = 1;
        while (high - low > 1e-9) {
            double middle = (low + high) / 2;
            if (atMost(wrong, count, middle) > delta) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** The probability of at most so many wrong ones among a number, each wrong with a probability below 1. */
    private static double atMost(int wrong, int count, double probability) {
        double odds = Math.log(probability) - Math.log1p(-probability);
        double logarithm = count * Math.log1p(-probability);
        double sum = Math.exp(logarithm);
        for (int i = 0; i < wrong; i++) {
            logarithm += Math.log((double) (count - i) / (i + 1)) + odds;
            sum += Math.exp(logarithm);
        }
        return sum;
    }
}
