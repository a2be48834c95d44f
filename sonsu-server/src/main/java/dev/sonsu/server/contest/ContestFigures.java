package dev.sonsu.server.contest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All numbers of a contest: of whole sets and slices only.
 *
 * @param sets      of digits, in the order in which they were read
 * @param slices    of the judge samples, of at least {@value Rules#LEAST_SLICE}
 * @param noDigits  what is no digit
 * @param latency   the challenger's time for a reading in relation to the champion's, 1 if alike
 * @param contest   k: the how many-th contest that may have seen one of these samples
 * @param alpha     below which the p-value of the judge samples had to lie
 * @param hasSpent  whether the test was made, and so counts for later contests
 * @param confusions of the challenger on the public sets, by their names: rows are the digit written, columns the digit read,
 *                   the eleventh no digit; {@code null} where they were not kept
 */
public record ContestFigures(
        List<OfSet> sets,
        List<OfSlice> slices,
        @Nullable OfNoDigits noDigits,
        double latency,
        int contest,
        double alpha,
        boolean hasSpent,
        @Nullable Map<String, int[][]> confusions) {
    public ContestFigures {
        sets = List.copyOf(sets);
        slices = List.copyOf(slices);
    }

    /** Without the confusions. */
    ContestFigures(
            List<OfSet> sets,
            List<OfSlice> slices,
            @Nullable OfNoDigits noDigits,
            double latency,
            int contest,
            double alpha,
            boolean hasSpent) {
        this(sets, slices, noDigits, latency, contest, alpha, hasSpent, null);
    }

    /**
     * One set.
     *
     * @param isJudged   whether it is the judge samples
     * @param againstFirst the challenger against the first bundled model; {@code null} for the judge samples
     */
    public record OfSet(
            String name,
            boolean isJudged,
            int count,
            OfModel champion,
            OfModel challenger,
            Pair againstChampion,
            @Nullable Pair againstFirst) {}

    /**
     * One model on one set.
     *
     * @param right            read rightly, sure or not
     * @param sureButWrong     sure, and wrong
     * @param unsure           asked for again: unsure, or taken for no digit
     * @param calibrationError expected, 0 to 1
     */
    public record OfModel(int right, int sureButWrong, int unsure, double calibrationError) {}

    /**
     * The challenger against another model on the same digits.
     *
     * @param wins        only the challenger read rightly
     * @param losses      only the other did
     * @param better      p-value of the challenger being no better
     * @param worse       p-value of the challenger being no worse
     * @param lower       bound of the difference of right shares, holds with 95 % by itself
     * @param upper       bound, as the lower one
     * @param sureButWrong where only one is sure and wrong: those of the challenger are {@code more}
     * @param unsure      where only one asks again
     */
    public record Pair(
            int wins,
            int losses,
            double better,
            double worse,
            double lower,
            double upper,
            Shift sureButWrong,
            Shift unsure) {}

    /**
     * How often something bad happens to one of two models alone.
     *
     * @param more to the challenger
     * @param less to the other
     * @param p    of so many more if both are alike
     */
    public record Shift(int more, int less, double p) {
        static Shift of(int more, int less) {
            return new Shift(more, less, McNemar.better(more, less));
        }
    }

    /**
     * A slice of the judge samples.
     *
     * @param worse adjusted p-value (Holm) of the challenger being no worse
     */
    public record OfSlice(String name, int count, int wins, int losses, double lower, double upper, double worse) {}

    /** What is no digit and was read as a sure one. */
    public record OfNoDigits(int count, int champion, int challenger, Shift againstChampion, Shift againstFirst) {}
}
