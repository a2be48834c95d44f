package dev.sonsu.server.answer;

import dev.sonsu.model.ModelId;
import dev.sonsu.recognition.PinReading;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is answered to a recognition. {@code toString} shows the status only.
 *
 * @param recognitionId a sealed token, for 10 minutes
 * @param modelVersion  the id of the model that read
 * @param status        whether every digit is sure
 * @param stored        how many digits were kept
 * @param digits        one per picture, ink or digit of the row, in their order
 * @param confidence    the probability that all best guesses are right, 0 to 1; 0 where one is no digit
 * @param askAgain      the position of the one digit to ask for again; {@code null} where every digit is sure
 */
@Schema(name = "Recognition")
public record RecognitionAnswer(
        @Schema(
                description = "Sealed token of this recognition, good for 10 minutes; send it as `continues` with"
                        + " further digits of the same PIN.")
        String recognitionId,

        @Schema(description = "Id of the model that read.", example = "m-3f0c9a51d2e7")
        String modelVersion,

        @Schema(description = "`RECOGNIZED` if every digit is sure.")
        PinReading.Status status,

        @Schema(description = "How many digits were kept; each is committed.", minimum = "0", maximum = "12")
        int stored,

        @Schema(description = "One per picture, ink or digit of the row, in their order.")
        List<DigitAnswer> digits,

        @Schema(
                description = "Probability that all best guesses of this request are right: the product of the digits'"
                        + " confidences, as if their errors were independent; 0 where one is `NOT_A_DIGIT`.",
                minimum = "0",
                maximum = "1",
                example = "0.992")
        float confidence,

        @Schema(
                description = "Position of the one digit to ask for again, by which most is gained; `null` if every"
                        + " digit is sure.",
                nullable = true,
                minimum = "1",
                maximum = "12",
                example = "2")
        @Nullable
        Integer askAgain) {

    public RecognitionAnswer {
        digits = List.copyOf(digits);
    }

    /** The answer for these readings. */
    public static RecognitionAnswer of(String recognitionId, ModelId model, PinReading pin, int stored) {
        List<DigitAnswer> digits = IntStream.range(0, pin.digits().size())
                .mapToObj(at -> DigitAnswer.of(at + 1, pin.digits().get(at)))
                .toList();
        OptionalInt again = pin.askAgain();
        return new RecognitionAnswer(
                recognitionId,
                model.value(),
                pin.status(),
                stored,
                digits,
                (float) pin.confidence(),
                again.isPresent() ? again.getAsInt() : null);
    }

    @Override
    public String toString() {
        return "RecognitionAnswer[" + status + "]";
    }
}
