package dev.sonsu.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sonsu.model.Evaluation;
import dev.sonsu.model.Evaluation.Result;
import dev.sonsu.recognition.Reading;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One set's figures.
 *
 * @param set      its name
 * @param model    that read
 * @param result   the figures themselves
 * @param pins     how PINs were composed of the set's digits
 * @param mistakes what was read wrongly, the most confident first
 * @param variants the figures under distortions; none unless asked for
 */
record Measured(
        String set,
        String model,
        Result result,
        Pins.Composition pins,
        List<Mistake> mistakes,
        List<VariantFigures> variants) {
    static Measured of(LabelledSet set, String model, List<Reading> readings) {
        Evaluation evaluation = Trial.judge(set, readings);
        return new Measured(
                set.name(),
                model,
                evaluation.result(),
                set.pins().composition(),
                Mistake.of(set, readings, evaluation),
                List.of());
    }

    Measured with(List<VariantFigures> underVariants) {
        return new Measured(set, model, result, pins, mistakes, underVariants);
    }

    static @Nullable Double orNull(OptionalDouble figure) {
        return figure.isPresent() ? figure.getAsDouble() : null;
    }

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

    @JsonProperty
    @Nullable
    Double pinAccuracy() {
        return orNull(result.pins().accuracy());
    }

    @JsonProperty
    List<Evaluation.Risk> risks() {
        return result.risks();
    }

    @JsonProperty
    List<DigitFigures> perDigit() {
        return result.perDigit().stream().map(DigitFigures::of).toList();
    }

    @JsonProperty
    @Nullable
    VariantFigures worst() {
        return VariantFigures.worst(variants).orElse(null);
    }

    /**
     * How one digit was read.
     *
     * @param precision the share of right ones among those read as it; {@code null} if none was
     * @param recall    the share of right ones among those written; {@code null} if none was
     */
    record DigitFigures(
            int digit,
            int written,
            int read,
            int right,
            @Nullable Double precision,
            @Nullable Double recall) {
        static DigitFigures of(Evaluation.OfDigit one) {
            return new DigitFigures(
                    one.digit(), one.written(), one.read(), one.right(), orNull(one.precision()), orNull(one.recall()));
        }
    }
}
