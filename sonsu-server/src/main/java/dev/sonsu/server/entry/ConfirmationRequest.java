package dev.sonsu.server.entry;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of digits that were read. {@code toString} shows nothing of it.
 *
 * @param recognitions tokens of the recognitions, in the order of the digits
 * @param basis        how it is known what was written
 * @param digits       what was written
 */
@Schema(name = "ConfirmationRequest")
record ConfirmationRequest(
        @ArraySchema(
                arraySchema =
                        @Schema(
                                description = "The `recognitionId`s of one PIN, in the order of its digits.",
                                requiredMode = Schema.RequiredMode.REQUIRED),
                minItems = 1,
                maxItems = Confirmations.MOST_RECOGNITIONS)
        @Nullable
        List<@Nullable String> recognitions,

        @Schema(
                description =
                        "How it is known: the person `HEARD` or saw (`SEEN`) the digits and confirmed them, or the"
                                + " host's system took the PIN (`VERIFIED`). `UNSEEN`, confirmed without either, is no label.",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        Basis basis,

        @ArraySchema(
                arraySchema =
                        @Schema(
                                description = "What was written: one digit for each that was read in these"
                                        + " recognitions, or one for each that was kept of them. Absent: what"
                                        + " was read with status `SURE`; other digits then get no label."),
                schema = @Schema(minimum = "0", maximum = "9"))
        @Nullable
        List<@Nullable Integer> digits) {

    @Override
    public String toString() {
        return "ConfirmationRequest[redacted]";
    }
}
