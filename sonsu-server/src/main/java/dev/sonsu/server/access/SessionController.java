package dev.sonsu.server.access;

import dev.sonsu.server.access.Caller.Operator;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Login to the console, logout, and who is logged in. */
@RestController
@Hidden
final class SessionController {
    static final String PATH = "/console/session";

    private final Logins logins;
    private final LoginAttempts attempts;
    private final OperatorSessions sessions;
    private final CsrfAuthenticationStrategy csrf;
    private final ThisMachine machine;
    private final AccessAnswers answers;
    private final AccessSettings.Console settings;

    SessionController(
            Logins logins,
            LoginAttempts attempts,
            OperatorSessions sessions,
            CsrfAuthenticationStrategy csrf,
            ThisMachine machine,
            AccessAnswers answers,
            AccessSettings.Console settings) {
        this.logins = logins;
        this.attempts = attempts;
        this.sessions = sessions;
        this.csrf = csrf;
        this.machine = machine;
        this.answers = answers;
        this.settings = settings;
    }

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    @Nullable
    Who who(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (Caller.of(request) instanceof Operator operator) {
            return new Who(operator.name(), operator.role(), settings.timeout().toSeconds());
        }
        answers.refuse(request, response, AccessProblem.LOGIN_MISSING);
        return null;
    }

    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
    void login(@RequestBody Credentials sent, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        try {
            switch (logins.login(orEmpty(sent.name()), orEmpty(sent.password()), machine.address(request))) {
                case Logins.Outcome.Welcome welcome -> {
                    Operator operator = welcome.operator();
                    sessions.begin(request, operator);
                    csrf.onAuthentication(CallerAuthentication.of(operator), request, response);
                    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
                }
                case Logins.Outcome.Wrong wrong -> answers.refuse(request, response, AccessProblem.LOGIN_REFUSED);
                case Logins.Outcome.Later later -> {
                    long seconds = Math.max(1, (later.pause().toMillis() + 999) / 1000);
                    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
                    answers.refuse(request, response, AccessProblem.LOGIN_LATER);
                }
            }
        } catch (DataAccessException | TransactionException e) {
            answers.refuse(request, response, AccessProblem.CONSOLE_UNAVAILABLE);
        }
    }

    private static String orEmpty(@Nullable String sent) {
        return sent == null ? "" : sent;
    }

    @DeleteMapping(path = PATH)
    void logout(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            if (Caller.of(request) instanceof Operator operator) {
                attempts.loggedOut(operator.name());
            }
            sessions.end(request);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } catch (DataAccessException | TransactionException e) {
            answers.refuse(request, response, AccessProblem.CONSOLE_UNAVAILABLE);
        }
    }

    /**
     * What {@code GET} answers.
     *
     * @param timeoutSeconds after which a session ends that nothing is done in: the page warns before
     */
    record Who(String name, OperatorRole role, long timeoutSeconds) {}

    /** What is sent to log in; {@code toString} shows nothing of it. */
    record Credentials(@Nullable String name, @Nullable String password) {
        @Override
        public String toString() {
            return "Credentials[]";
        }
    }
}
