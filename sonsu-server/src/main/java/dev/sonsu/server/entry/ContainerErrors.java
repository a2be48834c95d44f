package dev.sonsu.server.entry;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what failed outside of Spring's handlers, in place of the framework's error page. */
@RestController
final class ContainerErrors implements ErrorController {
    @RequestMapping("/error")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        // Whoever asks for /error itself finds nothing.
        Problem problem = status instanceof Integer known ? FrameworkProblems.ofStatus(known) : Problem.NOT_FOUND;
        ProblemBody.write(request, response, problem, problem.advice());
    }
}
