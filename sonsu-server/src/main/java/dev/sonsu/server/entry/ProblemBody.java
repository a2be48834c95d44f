package dev.sonsu.server.entry;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A problem as it is answered: {@code application/problem+json} (RFC 9457).
 *
 * @param type      stable, for programs
 * @param title     the same for every occurrence
 * @param status    the HTTP status
 * @param detail    what to do; never repeats what was sent
 * @param requestId by which the log can be searched
 */
@Schema(name = "Problem", description = "RFC 9457")
record ProblemBody(
        @Schema(example = "urn:sonsu:problem:not-png") String type,
        @Schema(example = "A picture is not PNG") String title,
        @Schema(example = "415") int status,
        @Schema(example = "image 2: Send it as a PNG file.") String detail,

        @Schema(nullable = true, description = "`null` where the request was too malformed to be given one.") @Nullable
        String requestId) {

    static ProblemBody of(Problem problem, String detail, @Nullable String requestId) {
        return new ProblemBody(problem.type(), problem.title(), problem.status(), detail, requestId);
    }
}
