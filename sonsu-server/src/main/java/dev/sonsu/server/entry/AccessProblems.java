package dev.sonsu.server.entry;

import dev.sonsu.server.access.AccessAnswers;
import dev.sonsu.server.access.AccessProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** Answers requests that {@code access} stops with problems, as all others. */
@Component
final class AccessProblems implements AccessAnswers {
    private final Problems problems;

    AccessProblems(Problems problems) {
        this.problems = problems;
    }

    @Override
    public void refuse(HttpServletRequest request, HttpServletResponse response, AccessProblem problem)
            throws IOException {
        problems.answer(request, response, of(problem));
    }

    private static Problem of(AccessProblem problem) {
        return switch (problem) {
            case KEY_MISSING -> Problem.KEY_MISSING;
            case KEY_REFUSED -> Problem.KEY_REFUSED;
            case KEY_OF_OTHER_ROLE -> Problem.KEY_OF_OTHER_ROLE;
            case LOGIN_MISSING -> Problem.LOGIN_MISSING;
            case LOGIN_REFUSED -> Problem.LOGIN_REFUSED;
            case LOGIN_LATER -> Problem.LOGIN_LATER;
            case OPERATOR_ONLY -> Problem.OPERATOR_ONLY;
            case CSRF -> Problem.FORGED;
            case CONSOLE_UNENCRYPTED -> Problem.CONSOLE_UNENCRYPTED;
            case CONSOLE_UNAVAILABLE -> Problem.CONSOLE_UNAVAILABLE;
            case NOTHING_HERE -> Problem.NOT_FOUND;
        };
    }
}
