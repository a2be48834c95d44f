package dev.sonsu.server.entry;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to be read: one of {@code images}, {@code inks} and {@code row}. {@code toString} shows nothing of it.
 *
 * @param images    PNG files in base64, one digit each
 * @param inks      strokes, one digit each
 * @param row       a PNG file with the digits side by side
 * @param length    how many digits the row has
 * @param store     whether the writer consented to keeping the digits
 * @param continues the recognition of earlier digits of the same PIN
 */
@Schema(name = "RecognitionRequest", description = "One of `images`, `inks` and `row`.")
record RecognitionRequest(
        @ArraySchema(
                arraySchema =
                        @Schema(
                                description = "One digit per picture: a PNG file in padded base64, with or without"
                                        + " `data:image/png;base64,` before it; at most 64 KiB and 1,024"
                                        + " pixels a side. Any tones, or ink on transparency."),
                minItems = 1,
                maxItems = 12)
        @Nullable
        List<@Nullable String> images,

        @ArraySchema(
                arraySchema = @Schema(description = "One digit per ink: what the pen did."),
                minItems = 1,
                maxItems = 12)
        @Nullable
        List<@Nullable InkBody> inks,

        @Schema(
                description = "Digits side by side in one picture, in the form and within the limits of `images`; needs"
                        + " `length`. They may touch, overlap or be broken. Where the picture seems to hold another"
                        + " number of digits, all are `UNSURE`, and where fewer, the last are `NOT_A_DIGIT`.")
        @Nullable
        String row,

        @Schema(description = "How many digits the row has; only with `row`.", minimum = "1", maximum = "12") @Nullable
        Integer length,

        @Schema(
                description = "Whether the writer consented to keeping the digits. Absent: they are kept only where the"
                        + " site's policy is `operator`. Where it is `off`, nothing is kept.")
        @Nullable
        Boolean store,

        @Schema(description = "The `recognitionId` of earlier digits of the same PIN.") @Nullable
        String continues) {

    @Override
    public String toString() {
        return "RecognitionRequest[redacted]";
    }
}
