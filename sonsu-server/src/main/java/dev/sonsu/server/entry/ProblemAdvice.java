package dev.sonsu.server.entry;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/**
 * Answers every failure of a request with a problem. No message of an exception that is not ours is answered or logged:
 * parsers quote what was sent.
 */
@RestControllerAdvice
final class ProblemAdvice {
    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private final Problems problems;

    ProblemAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    void refused(Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.answer(request, response, refusal.problem(), refusal.detail());
    }

    @ExceptionHandler
    void unreadable(HttpMessageNotReadableException failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Refusal refusal = UnreadableBody.explain(failure);
        problems.answer(request, response, refusal.problem(), refusal.detail());
    }

    /** A parameter of the address that is no number, and the like. */
    @ExceptionHandler
    void unreadable(
            MethodArgumentTypeMismatchException failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        problems.answer(
                request, response, Problem.BAD_REQUEST, "The parameter " + failure.getName() + " cannot be read.");
    }

    /** The client went away while it was answered: nobody is left to tell. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException failure) {
        log.debug("The client went away");
    }

    @ExceptionHandler
    void failed(Exception failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (failure instanceof ErrorResponse known) {
            String allow = known.getHeaders().getFirst(HttpHeaders.ALLOW);
            if (allow != null) {
                response.setHeader(HttpHeaders.ALLOW, allow);
            }
            Problem problem = FrameworkProblems.ofStatus(known.getStatusCode().value());
            problems.answer(request, response, problem);
            return;
        }
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        log.error("Request {} failed: {}", RequestIds.of(request), Failures.describe(failure));
        problems.answer(request, response, Problem.INTERNAL);
    }
}
