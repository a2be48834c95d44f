package dev.sonsu.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers requests that go no further; whoever answers all others does it in the same form. Thread-safe. */
public interface AccessAnswers {
    /** Answers, unless something was answered already. Headers that were set stay. */
    void refuse(HttpServletRequest request, HttpServletResponse response, AccessProblem problem) throws IOException;
}
