package dev.sonsu.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sonsu.model.Evaluation.Result;
import java.util.List;
import java.util.Locale;

/**
 * What {@code evaluate} found.
 *
 * @param measured one part for each set
 * @param skipped  the sets that were not there
 */
record EvaluationReport(List<Measured> measured, List<Skipped> skipped) {
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
        return text.toString().stripTrailing();
    }

    private static void append(StringBuilder text, Measured one) {
        Result result = one.result();
        double[] interval = result.interval();
        line(text, "%s, model %s", one.set(), one.model());
        line(text, "  digits                %,d", result.count());
        line(
                text,
                "  right                 %.2f %%  (95 %% interval %.2f to %.2f; %d wrong)",
                100 * result.accuracy(),
                100 * interval[0],
                100 * interval[1],
                result.count() - result.right());
        line(text, "  sure                  %.2f %%", 100 * result.coverage());
        line(text, "  sure but wrong        %d", result.sureButWrong());
        line(text, "  taken for no digit    %d", result.notADigit());
        line(text, "  wrong of surest 98 %%  %d", result.errorsAt98());
        line(text, "  calibration error     %.2f %%", 100 * result.calibrationError());
        text.append(confusions(result.confusion())).append('\n');
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
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
