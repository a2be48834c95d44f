package dev.sonsu.cli;

import dev.sonsu.model.Evaluation.Result;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a set is read under one variant.
 *
 * @param variant      its name
 * @param accuracy     the share of digits read rightly, 0 to 1
 * @param coverage     the share that was sure
 * @param errorsAt98   wrong ones among the 98 % it is surest of
 * @param notADigit    how many were refused as no digit
 * @param logLoss      mean negative logarithm of the right digit's probability
 * @param pinAccuracy  the share of PINs read rightly; {@code null} where there are none
 */
record VariantFigures(
        String variant,
        double accuracy,
        double coverage,
        int sureButWrong,
        int errorsAt98,
        int notADigit,
        double calibrationError,
        double logLoss,
        @Nullable Double pinAccuracy) {
    /** The strokes themselves, not drawn as a picture. */
    static final String INKS = "inks";

    static VariantFigures of(String variant, Result result) {
        return new VariantFigures(
                variant,
                result.accuracy(),
                result.coverage(),
                result.sureButWrong(),
                result.errorsAt98(),
                result.notADigit(),
                result.calibrationError(),
                result.logLoss(),
                Measured.orNull(result.pins().accuracy()));
    }

    static Optional<VariantFigures> worst(List<VariantFigures> all) {
        return all.stream().min(Comparator.comparingDouble(VariantFigures::accuracy));
    }

    static String table(List<VariantFigures> all) {
        StringBuilder table = new StringBuilder(
                "  variant                 right     sure  sure but wrong  wrong of 98 %  no digit  cal. error  log loss     PINs\n");
        all.forEach(one -> table.append(one.line()));
        worst(all)
                .ifPresent(worst -> table.append(
                        String.format(Locale.ROOT, "  worst: %s, %.2f %%%n", worst.variant(), 100 * worst.accuracy())));
        return table.toString();
    }

    private String line() {
        String pins = pinAccuracy == null ? "-" : String.format(Locale.ROOT, "%.2f%%", 100 * pinAccuracy);
        return String.format(
                Locale.ROOT,
                "  %-20s %7.2f%% %7.2f%% %15d %14d %9d %10.2f%% %9.4f %8s%n",
                variant,
                100 * accuracy,
                100 * coverage,
                sureButWrong,
                errorsAt98,
                notADigit,
                100 * calibrationError,
                logLoss,
                pins);
    }
}
