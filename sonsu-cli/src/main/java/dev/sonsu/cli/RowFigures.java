package dev.sonsu.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sonsu.corpora.RowKind;
import dev.sonsu.model.Evaluation;
import java.util.List;
import java.util.Locale;

/**
 * How rows of digits were read.
 *
 * @param set    whose digits they were composed of
 * @param model  that read
 * @param kinds  the figures of every kind of row
 * @param digits the figures of all rows' digits, one by one
 * @param time   how long decoding and reading a row took
 */
record RowFigures(String set, String model, List<Kind> kinds, Evaluation.Result digits, Time time) {
    /** Rows of one kind. */
    record Kind(RowKind kind, Counts counts) {}

    /**
     * Some rows.
     *
     * @param right        those whose digits were all read rightly, sure or not
     * @param sure         those whose digits were all sure
     * @param sureButWrong the sure ones with a wrong digit
     */
    record Counts(int rows, int right, int sure, int sureButWrong) {
        @JsonProperty
        double accuracy() {
            return (double) right / rows;
        }

        Counts plus(Counts other) {
            return new Counts(
                    rows + other.rows, right + other.right, sure + other.sure, sureButWrong + other.sureButWrong);
        }
    }

    /**
     * Of one row, on one thread, in milliseconds.
     *
     * @param median half of the rows took longer
     * @param slow   one row in twenty took longer
     */
    record Time(double median, double slow) {
        static Time of(List<Double> milliseconds) {
            List<Double> sorted = milliseconds.stream().sorted().toList();
            return new Time(sorted.get(sorted.size() / 2), sorted.get((int) (0.95 * (sorted.size() - 1))));
        }
    }

    /** All kinds together. */
    @JsonProperty
    Counts all() {
        return kinds.stream().map(Kind::counts).reduce(new Counts(0, 0, 0, 0), Counts::plus);
    }

    String asText() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s: rows of four composed of them (seed %d), model %s%n  kind           rows    right     sure  sure but wrong%n",
                set,
                RowTrial.SEED,
                model));
        kinds.forEach(kind -> append(text, kind.kind().name().toLowerCase(Locale.ROOT), kind.counts()));
        append(text, "all", all());
        return text.append(String.format(
                        Locale.ROOT,
                        """
                          digits                %,d
                          right                 %.2f %%
                          sure                  %.2f %%
                          sure but wrong        %d
                          calibration error     %.2f %%
                          time per row          %.1f ms (median), %.1f ms (95 of 100 take less)
                        """,
                        digits.count(),
                        100 * digits.accuracy(),
                        100 * digits.coverage(),
                        digits.sureButWrong(),
                        100 * digits.calibrationError(),
                        time.median(),
                        time.slow()))
                .toString()
                .stripTrailing();
    }

    private static void append(StringBuilder text, String name, Counts counts) {
        text.append(String.format(
                Locale.ROOT,
                "  %-12s %6d %7.2f%% %7.2f%% %15d%n",
                name,
                counts.rows(),
                100 * counts.accuracy(),
                100.0 * counts.sure() / counts.rows(),
                counts.sureButWrong()));
    }
}
