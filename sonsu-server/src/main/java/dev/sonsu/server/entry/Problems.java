package dev.sonsu.server.entry;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers requests with problems, and lets it be known which. Thread-safe. */
@Component
final class Problems {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String RETRY_SECONDS = "1";

    private final ApplicationEventPublisher events;

    Problems(ApplicationEventPublisher events) {
        this.events = events;
    }

    /** Answers with a problem and its own advice. */
    void answer(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        answer(request, response, problem, problem.advice());
    }

    /** Answers with a problem, unless something was answered already. */
    void answer(HttpServletRequest request, HttpServletResponse response, Problem problem, String detail)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        // The headers stay: those against caching and framing were set before the request failed.
        response.resetBuffer();
        byte[] body = JSON.writeValueAsBytes(ProblemBody.of(problem, detail, RequestIds.of(request)));
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
        events.publishEvent(new RequestRefused(problem.label()));
    }
}
