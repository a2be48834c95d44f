package dev.sonsu.server.samples;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Attacks the unlinkability of samples. A pair of one cell is guessed to be one PIN the nearer the two samples are in a
 * clue; the measure is the probability that a pair of one PIN looks nearer than a pair of two PINs of the same cell (AUC:
 * 0.5 is chance). Its error is that of the mean over PINs, as the pairs of one PIN are not independent.
 */
final class Linkage {
    private static final int NEGATIVES = 4000;
    private static final int FOLDS = 5;
    /** Of a normal distribution, one-sided 95 %. */
    private static final double Z = 1.645;

    private final Map<Long, List<Pair>> same = new TreeMap<>();
    private final Map<Long, List<Pair>> different = new TreeMap<>();
    private final List<String> names;

    /**
     * @param pinOf of each sample that is attacked, its PIN; samples that are missing here are excepted
     */
    Linkage(Clues traces, Map<Long, Integer> pinOf) {
        names = List.copyOf(traces.clues().keySet());
        Map<Long, List<Long>> cells = new TreeMap<>();
        pinOf.keySet().stream().sorted().forEach(id -> {
            Long cell = traces.cellOf().get(id);
            if (cell != null) {
                cells.computeIfAbsent(cell, unknown -> new ArrayList<>()).add(id);
            }
        });
        Random random = new Random(7);
        cells.forEach((cell, ids) -> {
            Map<String, Map<Long, Double>> ranks = new HashMap<>();
            names.forEach(name -> ranks.put(name, ranks(ids, traces.clues().getOrDefault(name, Map.of()))));
            Map<Integer, List<Long>> pins = new TreeMap<>();
            ids.forEach(id -> pins.computeIfAbsent(pinOf.get(id), unknown -> new ArrayList<>())
                    .add(id));
            if (pins.size() < 2) {
                return;
            }
            List<Pair> own = new ArrayList<>();
            pins.forEach((pin, members) -> {
                for (int i = 0; i < members.size(); i++) {
                    for (int j = 0; j < i; j++) {
                        own.add(new Pair(pin, near(ranks, members.get(i), members.get(j))));
                    }
                }
            });
            List<Pair> other = new ArrayList<>();
            while (other.size() < NEGATIVES) {
                long one = ids.get(random.nextInt(ids.size()));
                long two = ids.get(random.nextInt(ids.size()));
                int pin = pinOf.getOrDefault(one, -1);
                // Of one fold, so that what was learned from either PIN is not used on it.
                if (pin != pinOf.getOrDefault(two, -1)
                        && (pins.size() < 10 * FOLDS || pin % FOLDS == pinOf.getOrDefault(two, -1) % FOLDS)) {
                    other.add(new Pair(pin, near(ranks, one, two)));
                }
            }
            same.put(cell, own);
            different.put(cell, other);
        });
    }

    /** Ranks within the cell, from 0 to 1; equal numbers have one rank. */
    private static Map<Long, Double> ranks(List<Long> ids, Map<Long, Double> numbers) {
        double[] sorted = ids.stream()
                .mapToDouble(id -> numbers.getOrDefault(id, 0.0))
                .sorted()
                .toArray();
        Map<Long, Double> ranks = new HashMap<>();
        for (long id : ids) {
            int at = Arrays.binarySearch(sorted, numbers.getOrDefault(id, 0.0));
            while (at > 0 && sorted[at - 1] == sorted[at]) {
                at--;
            }
            ranks.put(id, (double) at / sorted.length);
        }
        return ranks;
    }

    private double[] near(Map<String, Map<Long, Double>> ranks, long one, long two) {
        return names.stream()
                .mapToDouble(name -> {
                    Map<Long, Double> own = ranks.getOrDefault(name, Map.of());
                    return -Math.abs(own.getOrDefault(one, 0.0) - own.getOrDefault(two, 0.0));
                })
                .toArray();
    }

    /** How many pairs of one PIN were attacked. */
    long pairs() {
        return same.values().stream().mapToLong(List::size).sum();
    }

    /** By each clue alone, and by all together. */
    Map<String, Finding> findings() {
        Map<String, Finding> findings = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            int clue = i;
            findings.put(names.get(i), finding(pair -> pair.near()[clue]));
        }
        double[][] weights = new double[FOLDS][];
        for (int fold = 0; fold < FOLDS; fold++) {
            weights[fold] = learned(fold);
        }
        findings.put("all together", finding(pair -> dot(weights[pair.pin() % FOLDS], pair.near())));
        return findings;
    }

    private Finding finding(ToDoubleFunction<Pair> score) {
        Map<Integer, double[]> byPin = new HashMap<>();
        same.forEach((cell, pairs) -> {
            // What was learned without a fold is compared within it.
            double[][] chance = new double[FOLDS][];
            for (int i = 0; i < FOLDS; i++) {
                int fold = i;
                chance[fold] = different.getOrDefault(cell, List.of()).stream()
                        .filter(pair -> pair.pin() % FOLDS == fold)
                        .mapToDouble(score)
                        .sorted()
                        .toArray();
            }
            for (Pair pair : pairs) {
                double[] own = chance[pair.pin() % FOLDS];
                if (own.length == 0) {
                    continue;
                }
                double[] sums = byPin.computeIfAbsent(pair.pin(), unknown -> new double[2]);
                sums[0] += placement(score.applyAsDouble(pair), own);
                sums[1]++;
            }
        });
        double sum = byPin.values().stream().mapToDouble(sums -> sums[0]).sum();
        double count = byPin.values().stream().mapToDouble(sums -> sums[1]).sum();
        double auc = sum / count;
        double squares = byPin.values().stream()
                .mapToDouble(sums -> Math.pow(sums[0] - auc * sums[1], 2))
                .sum();
        return new Finding(auc, Math.sqrt(squares) / count);
    }

    /** The share of the sorted numbers that are smaller, equal ones half. */
    private static double placement(double value, double[] sorted) {
        return (first(value, sorted, false) + first(value, sorted, true)) / 2.0 / sorted.length;
    }

    private static int first(double value, double[] sorted, boolean isAfterEqual) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) / 2;
            if (sorted[middle] < value || (isAfterEqual && sorted[middle] == value)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** A logistic regression on the pairs of all folds but this. */
    private double[] learned(int without) {
        List<Pair> positive = all(same, without);
        List<Pair> negative = all(different, without);
        double[] weights = new double[names.size()];
        double bias = 0;
        Random random = new Random(without);
        for (int step = 0; step < 100_000 && !positive.isEmpty(); step++) {
            boolean isSame = step % 2 == 0;
            List<Pair> from = isSame ? positive : negative;
            double[] near = from.get(random.nextInt(from.size())).near();
            double error = (isSame ? 1 : 0) - 1 / (1 + Math.exp(-dot(weights, near) - bias));
            double rate = 0.5 / (1 + step / 1000.0);
            for (int i = 0; i < weights.length; i++) {
                weights[i] += rate * error * near[i];
            }
            bias += rate * error;
        }
        return weights;
    }

    private static List<Pair> all(Map<Long, List<Pair>> pairs, int without) {
        return pairs.values().stream()
                .flatMap(List::stream)
                .filter(pair -> pair.pin() % FOLDS != without)
                .toList();
    }

    private static double dot(double[] weights, double[] values) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * values[i];
        }
        return sum;
    }

    /**
     * What an attack achieved.
     *
     * @param auc   0.5 is chance; below it, pairs of one PIN look less near than others, which tells as much
     * @param error the standard error of it
     */
    record Finding(double auc, double error) {
        /** How far from chance it may be, at 95 %: 0.5 is nothing. */
        double bound() {
            return 0.5 + Math.abs(auc - 0.5) + Z * error;
        }

        /** How far from chance it is at least, at 95 %; below 0.5 if it may be nothing. */
        double least() {
            return 0.5 + Math.abs(auc - 0.5) - Z * error;
        }

        @Override
        public String toString() {
            return String.format("AUC %.4f, at 95 %% at most %.4f", auc, bound());
        }
    }

    private record Pair(int pin, double[] near) {}
}
