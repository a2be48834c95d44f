package dev.sonsu.server;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Turns a failed start into one sentence. Spring asks it first, so that its own report with a stack trace appears only
 * for failures that are no operator's to mend.
 */
final class StartFailure implements SpringBootExceptionReporter {
    StartFailure(@Nullable ConfigurableApplicationContext context) {}

    @Override
    public boolean reportException(Throwable failure) {
        return explanation(failure) != null;
    }

    static RuntimeException explain(RuntimeException failure) {
        StartRefusedException known = explanation(failure);
        return known == null ? failure : known;
    }

    private static @Nullable StartRefusedException explanation(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            @Nullable StartRefusedException known =
                    switch (at) {
                        case StartRefusedException refused -> refused;
                        case PortInUseException busy ->
                            new StartRefusedException(
                                    "port " + busy.getPort() + " is in use; end the other program, or set sonsu.port"
                                            + " (SONSU_PORT)",
                                    busy);
                        case BindValidationException wrong ->
                            new StartRefusedException("a setting cannot be: "
                                    + wrong.getValidationErrors().getAllErrors().stream()
                                            .map(error -> wrong.getValidationErrors().getName() + " "
                                                    + error.getDefaultMessage())
                                            .reduce((a, b) -> a + "; " + b)
                                            .orElse("") + "; SETTINGS.md has them all", wrong);
                        case BindException wrong ->
                            new StartRefusedException(
                                    "the setting " + wrong.getName() + " has no value that can be; SETTINGS.md has"
                                            + " them all",
                                    wrong);
                        default -> null;
                    };
            if (known != null) {
                return known;
            }
        }
        return null;
    }
}
