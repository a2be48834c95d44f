package dev.sonsu.cli;

import dev.sonsu.model.Evaluation;
import dev.sonsu.model.Evaluation.Result;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One set's figures as people read them. */
final class MeasuredText {
    private static final int MOST_MISTAKES = 20;

    private MeasuredText() {}

    static String of(Measured one) {
        StringBuilder text = new StringBuilder();
        append(text, one);
        appendRisks(text, one.result());
        text.append(confusions(one.result().confusion()));
        appendPerDigit(text, one.result());
        appendSurestMistakes(text, one);
        if (!one.variants().isEmpty()) {
            text.append(VariantFigures.table(one.variants()));
        }
        return text.append('\n').toString();
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
                  PINs right            %s
                  sure                  %.2f %%
                  sure but wrong        %d
                  taken for no digit    %d
                  calibration error     %.2f %%
                  log loss              %.4f
                """,
                one.set(),
                one.model(),
                result.count(),
                100 * result.accuracy(),
                100 * interval[0],
                100 * interval[1],
                result.count() - result.right(),
                pins(one),
                100 * result.coverage(),
                result.sureButWrong(),
                result.notADigit(),
                100 * result.calibrationError(),
                result.logLoss()));
    }

    private static String pins(Measured one) {
        Evaluation.Pins pins = one.result().pins();
        if (pins.count() == 0) {
            return "not measured: nothing says which digits one person wrote";
        }
        double[] interval = pins.interval();
        return String.format(
                Locale.ROOT,
                "%.2f %%  (95 %% interval %.2f to %.2f; %,d PINs, %s; sure but wrong %d)",
                100 * pins.accuracy().orElseThrow(),
                100 * interval[0],
                100 * interval[1],
                pins.count(),
                composition(one.pins()),
                pins.sureButWrong());
    }

    private static String composition(Pins.Composition composition) {
        return switch (composition) {
            case NONE -> "none";
            case GIVEN -> "as labelled";
            case SHUFFLED -> "four digits of one writer each, every digit once, seed " + Pins.SEED;
            case DRAWN -> "four digits of one writer each, drawn with seed " + Pins.SEED;
        };
    }

    private static void appendRisks(StringBuilder text, Result result) {
        for (Evaluation.Risk risk : result.risks()) {
            text.append(String.format(
                    Locale.ROOT,
                    "  wrong of surest %3.0f %% %d  (%.2f %%)%n",
                    100 * risk.coverage(),
                    risk.wrong(),
                    100 * risk.risk()));
        }
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

    private static void appendPerDigit(StringBuilder text, Result result) {
        text.append("  digit            ");
        result.perDigit().forEach(one -> text.append(String.format(Locale.ROOT, "%8d", one.digit())));
        text.append("\n  right of written ");
        result.perDigit().forEach(one -> text.append(percent(Measured.orNull(one.recall()))));
        text.append("\n  right of read    ");
        result.perDigit().forEach(one -> text.append(percent(Measured.orNull(one.precision()))));
        text.append('\n');
    }

    private static String percent(@Nullable Double share) {
        return share == null ? "       -" : String.format(Locale.ROOT, "%7.2f%%", 100 * share);
    }

    private static void appendSurestMistakes(StringBuilder text, Measured one) {
        List<Mistake> surest =
                one.mistakes().stream().filter(Mistake::amongSurest98).toList();
        if (!surest.isEmpty()) {
            text.append("  wrong among the surest 98 %, or labelled wrongly (written → read):\n");
            surest.stream().limit(MOST_MISTAKES).forEach(mistake -> text.append(mistake.line()));
        }
        if (surest.size() > MOST_MISTAKES) {
            text.append("    and ").append(surest.size() - MOST_MISTAKES).append(" more; --json lists all\n");
        }
    }
}
