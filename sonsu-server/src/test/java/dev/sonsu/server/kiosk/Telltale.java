package dev.sonsu.server.kiosk;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * What a number that an observer sees tells of the digit behind it: the information in it, and how often the digit is
 * guessed from it, both beside what as many numbers with shuffled digits seem to tell. Numbers are compared by rank, in
 * {@value #CELLS} cells of about equal size; equal ones share a cell.
 *
 * @param bits         mutual information of cell and digit
 * @param shuffledBits the most that was found in {@value #SHUFFLES} shuffles
 * @param guessed      the share of one half's digits that are guessed from its numbers and the other half
 * @param shuffledMost the largest such share in the shuffles
 * @param values       how many different numbers there are
 */
record Telltale(double bits, double shuffledBits, double guessed, double shuffledMost, int values) {
    private static final int CELLS = 20;
    private static final int SHUFFLES = 500;
    private static final int DIGITS = 10;

    static Telltale of(long[] seen, int[] digits) {
        int[] cells = cells(seen);
        int[] shuffled = digits.clone();
        Random random = new Random(1);
        double mostBits = 0;
        double mostGuessed = 0;
        for (int i = 0; i < SHUFFLES; i++) {
            shuffle(shuffled, random);
            mostBits = Math.max(mostBits, information(cells, shuffled));
            mostGuessed = Math.max(mostGuessed, guessed(cells, shuffled));
        }
        int values = (int) Arrays.stream(seen).distinct().count();
        return new Telltale(information(cells, digits), mostBits, guessed(cells, digits), mostGuessed, values);
    }

    /** Whether more is told than any shuffle seemed to tell. */
    boolean tells() {
        return bits > shuffledBits;
    }

    private static int[] cells(long[] seen) {
        long[] sorted = seen.clone();
        Arrays.sort(sorted);
        return Arrays.stream(seen)
                .mapToInt(value -> {
                    int first = Arrays.binarySearch(sorted, value);
                    while (first > 0 && sorted[first - 1] == value) {
                        first--;
                    }
                    return CELLS * first / sorted.length;
                })
                .toArray();
    }

    private static double information(int[] cells, int[] digits) {
        int[][] together = together(cells, digits, 0, 1);
        double all = cells.length;
        double bits = 0;
        for (int[] cell : together) {
            double inCell = Arrays.stream(cell).sum();
            for (int digit = 0; digit < DIGITS; digit++) {
                int column = digit;
                double ofDigit =
                        Arrays.stream(together).mapToInt(each -> each[column]).sum();
                if (cell[digit] > 0) {
                    bits += cell[digit] / all * Math.log(cell[digit] * all / (inCell * ofDigit)) / Math.log(2);
                }
            }
        }
        return bits;
    }

    /** Every second number is guessed by what is most frequent in its cell among the others. */
    private static double guessed(int[] cells, int[] digits) {
        int[][] learned = together(cells, digits, 0, 2);
        int right = 0;
        int asked = 0;
        for (int i = 1; i < cells.length; i += 2) {
            int[] cell = learned[cells[i]];
            int best = 0;
            for (int digit = 1; digit < DIGITS; digit++) {
                best = cell[digit] > cell[best] ? digit : best;
            }
            right += best == digits[i] ? 1 : 0;
            asked++;
        }
        return (double) right / asked;
    }

    private static int[][] together(int[] cells, int[] digits, int from, int step) {
        int[][] counts = new int[CELLS][DIGITS];
        for (int i = from; i < cells.length; i += step) {
            counts[cells[i]][digits[i]]++;
        }
        return counts;
    }

    private static void shuffle(int[] digits, Random random) {
        for (int i = digits.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = digits[i];
            digits[i] = digits[other];
            digits[other] = kept;
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d values, %.3f bits (shuffled at most %.3f), digit guessed %.1f %% (shuffled at most %.1f %%)",
                values,
                bits,
                shuffledBits,
                100 * guessed,
                100 * shuffledMost);
    }
}
