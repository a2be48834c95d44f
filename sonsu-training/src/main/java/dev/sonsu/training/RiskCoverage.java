package dev.sonsu.training;

import java.util.Comparator;
import java.util.List;

/**
 * Readings from the surest on, the wrong one first where two are equally sure: how many are wrong among the surest.
 *
 * @param surestFirst at least one
 */
record RiskCoverage(List<Judged> surestFirst) {
    /**
     * A reading.
     *
     * @param score how sure it is
     * @param right whether its best digit was written
     */
    record Judged(double score, boolean right) {}

    /** @throws IllegalArgumentException if there is no reading */
    RiskCoverage {
        if (surestFirst.isEmpty()) {
            throw new IllegalArgumentException("no reading was judged");
        }
        surestFirst = surestFirst.stream()
                .sorted(Comparator.comparingDouble(Judged::score).reversed().thenComparing(Judged::right))
                .toList();
    }

    /** The area under the curve of risk over coverage (Geifman et al. 2019): the mean share of wrong ones, 0 to 1. */
    double area() {
        double sum = 0;
        int wrong = 0;
        for (int i = 0; i < surestFirst.size(); i++) {
            wrong += surestFirst.get(i).right() ? 0 : 1;
            sum += (double) wrong / (i + 1);
        }
        return sum / surestFirst.size();
    }

    /** The share of wrong ones among the given share of the readings, the surest. */
    double wrongAmong(double coverage) {
        long covered = Math.max(1, Math.round(coverage * surestFirst.size()));
        long wrong =
                surestFirst.stream().limit(covered).filter(one -> !one.right()).count();
        return (double) wrong / covered;
    }
}
