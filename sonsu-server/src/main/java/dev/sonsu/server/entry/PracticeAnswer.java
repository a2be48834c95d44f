package dev.sonsu.server.entry;

import dev.sonsu.server.samples.PracticeTokens.Practice;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What a person is to write. {@code toString} shows nothing of it.
 *
 * @param practiceId a sealed token, for 10 minutes
 * @param digits     in the order in which they are to be sent
 */
@Schema(name = "Practice")
record PracticeAnswer(
        @Schema(description = "Sealed token of this practice, good for 10 minutes; send what was written to it.")
        String practiceId,

        @Schema(description = "Random digits to ask for, in this order.", example = "[7, 3, 9, 1]")
        List<Integer> digits) {

    static PracticeAnswer of(String practiceId, Practice practice) {
        return new PracticeAnswer(practiceId, practice.digits());
    }

    @Override
    public String toString() {
        return "PracticeAnswer[redacted]";
    }
}
