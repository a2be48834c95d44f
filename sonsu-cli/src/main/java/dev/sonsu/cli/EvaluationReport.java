package dev.sonsu.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sonsu.model.Evaluation.Result;
import java.util.List;
import java.util.Locale;

/**
 * What {@code evaluate} found.
 *
 * @param measured one part for each set
 * @param rows     one part for each set that rows were composed of
 * @param skipped  the sets that were not there
 */
record EvaluationReport(List<Measured> measured, List<RowFigures> rows, List<Skipped> skipped) {
    /**
     * One set's figures.
     *
     * @param set   its name
     * @param model that read
     */
    record Measured(String set, String model, Result result) {
        @JsonProperty
        double accuracy() {
            return result.accuracy();
        }

        @JsonProperty
        double[] interval() {
            return result.interval();
        }

        @JsonProperty
        double coverage() {
            return result.coverage();
        }
    }

    /** A set that was not measured, and why. */
    record Skipped(String set, String reason) {}

    String asText() {
        StringBuilder text = new StringBuilder();
        for (Measured one : measured) {
            append(text, one);
        }
        rows.forEach(one -> text.append(one.asText()));
        return text.toString().stripTrailing();
    }

    private static void append(StringBuilder text, Measured one) {
        Result result = one.result();
        double[] interval = result.interval();
        text.append(String.format(
                Locale.ROOT,
                """
                %s, model %s
                  digits                %,d
                  right                 %.2f %%  (95 %% interval %.2f to %.2f; %d wrong)
                  sure                  %.2f %%
                  sure but wrong        %d
                  taken for no digit    %d
                  wrong of surest 98 %%  %d
                  calibration error     %.2f %%
                %s
                """,
                one.set(),
                one.model(),
                result.count(),
                100 * result.accuracy(),
                100 * interval[0],
                100 * interval[1],
                result.count() - result.right(),
                100 * result.coverage(),
                result.sureButWrong(),
                result.notADigit(),
                result.errorsAt98(),
                100 * result.calibrationError(),
                confusions(result.confusion())));
    }

    /** Rows: what was written; columns: what was read. */
    private static String confusions(int[][] confusion) {
        StringBuilder table = new StringBuilder("  written \\ read");
        for (int digit = 0; digit < 10; digit++) {
            table.append(String.format(Locale.ROOT, "%6d", digit));
        }
        table.append("  none\n");
        for (int label = 0; label < confusion.length; label++) {
            table.append(String.format(Locale.ROOT, "%16d", label));
            for (int count : confusion[label]) {
                table.append(count == 0 ? "     ." : String.format(Locale.ROOT, "%6d", count));
            }
            table.append('\n');
        }
        return table.toString();
    }
}
