package dev.sonsu.server.entry;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

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
        @Nullable String requestId) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String RETRY_SECONDS = "1";

    static ProblemBody of(Problem problem, String detail, @Nullable String requestId) {
        return new ProblemBody(problem.type(), problem.title(), problem.status(), detail, requestId);
    }

    /** Answers with a problem, unless something was answered already. */
    static void write(HttpServletRequest request, HttpServletResponse response, Problem problem, String detail)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        // The headers stay: those against caching and framing were set before the request failed.
        response.resetBuffer();
        byte[] body = JSON.writeValueAsBytes(of(problem, detail, RequestIds.of(request)));
        response.setStatus(problem.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        switch (problem) {
            case BUSY -> response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
            // What remains of a body that is too large is not read: the connection ends with the answer.
            case BODY_TOO_LARGE -> response.setHeader(HttpHeaders.CONNECTION, "close");
            default -> {}
        }
        response.getOutputStream().write(body);
        response.flushBuffer();
    }
}
