package dev.sonsu.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code evaluate} found. Where one set was measured, its main figures stand at the top of the JSON document too.
 *
 * @param measured one part for each set
 * @param rows     one part for each set that rows were composed of
 * @param skipped  the sets that were not there
 */
record EvaluationReport(List<Measured> measured, List<RowFigures> rows, List<Skipped> skipped) {
    /** A set that was not measured, and why. */
    record Skipped(String set, String reason) {}

    String asText() {
        StringBuilder text = new StringBuilder();
        measured.forEach(one -> text.append(MeasuredText.of(one)));
        rows.forEach(one -> text.append(one.asText()));
        return text.toString().stripTrailing();
    }

    /** The share of digits read rightly; {@code null} unless one set was measured, as are the others. */
    @JsonProperty
    @Nullable
    Double digitAccuracy() {
        Measured one = only();
        return one == null ? null : one.accuracy();
    }

    /** The share of PINs read rightly; {@code null} too where there are none. */
    @JsonProperty
    @Nullable
    Double pinAccuracy() {
        Measured one = only();
        return one == null ? null : one.pinAccuracy();
    }

    @JsonProperty
    @Nullable
    Integer errorsAt98() {
        Measured one = only();
        return one == null ? null : one.result().errorsAt98();
    }

    @JsonProperty
    @Nullable
    Double calibrationError() {
        Measured one = only();
        return one == null ? null : one.result().calibrationError();
    }

    @JsonProperty
    @Nullable
    Double logLoss() {
        Measured one = only();
        return one == null ? null : one.result().logLoss();
    }

    private @Nullable Measured only() {
        return measured.size() == 1 ? measured.getFirst() : null;
    }
}
