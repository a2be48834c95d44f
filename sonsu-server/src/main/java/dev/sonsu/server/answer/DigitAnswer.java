package dev.sonsu.server.answer;

import dev.sonsu.recognition.Posterior;
import dev.sonsu.recognition.Reading;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is answered of one digit. {@code toString} shows nothing of it.
 *
 * @param position   1 for the first
 * @param digit      the best guess, also where it is unsure; {@code null} where nothing like a digit was written
 * @param confidence the calibrated probability of the best guess, 0 to 1; 0 where there is none
 * @param status     whether the guess may be taken as read
 * @param candidates the three most probable digits, best first; none where nothing like a digit was written
 */
@Schema(name = "Digit")
public record DigitAnswer(
        @Schema(minimum = "1", maximum = "12", example = "1")
        int position,

        @Schema(
                description = "The best guess, also where it is unsure; `null` only for `NOT_A_DIGIT`.",
                nullable = true,
                minimum = "0",
                maximum = "9",
                example = "7")
        @Nullable
        Integer digit,

        @Schema(
                description = "Calibrated probability of the best guess.",
                minimum = "0",
                maximum = "1",
                example = "0.998")
        float confidence,

        @Schema(description = "`UNSURE`: ask for it again.") Status status,

        @Schema(description = "The three most probable digits, best first.")
        List<Candidate> candidates) {

    private static final int CANDIDATES = 3;

    /** Whether the guess may be taken as read. */
    public enum Status {
        SURE,
        UNSURE,
        NOT_A_DIGIT
    }

    /**
     * A digit that it may be.
     *
     * @param digit       0 to 9
     * @param probability 0 to 1, calibrated
     */
    @Schema(name = "Candidate")
    public record Candidate(
            @Schema(minimum = "0", maximum = "9", example = "7")
            int digit,

            @Schema(minimum = "0", maximum = "1", example = "0.998")
            float probability) {
        @Override
        public String toString() {
            return "Candidate[redacted]";
        }
    }

    public DigitAnswer {
        candidates = List.copyOf(candidates);
    }

    static DigitAnswer of(int position, Reading reading) {
        return switch (reading) {
            case Reading.Sure sure -> of(position, sure.ranking(), Status.SURE);
            case Reading.Unsure unsure -> of(position, unsure.ranking(), Status.UNSURE);
            case Reading.NotADigit none -> new DigitAnswer(position, null, 0, Status.NOT_A_DIGIT, List.of());
        };
    }

    private static DigitAnswer of(int position, Posterior ranking, Status status) {
        List<Candidate> candidates = ranking.candidates(CANDIDATES).stream()
                .map(one -> new Candidate(one.digit(), one.probability()))
                .toList();
        return new DigitAnswer(position, ranking.digit(), ranking.confidence(), status, candidates);
    }

    @Override
    public String toString() {
        return "DigitAnswer[redacted]";
    }
}
