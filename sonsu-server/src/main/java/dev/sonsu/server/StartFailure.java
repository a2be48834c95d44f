package dev.sonsu.server;

import java.util.stream.Collectors;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationErrors;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.validation.FieldError;

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
            @Nullable
            StartRefusedException known = switch (at) {
                case StartRefusedException refused -> refused;
                case PortInUseException busy ->
                    new StartRefusedException(
                            "port " + busy.getPort() + " is in use; end the other program, or set sonsu.port"
                                    + " (SONSU_PORT)",
                            busy.getPort() + "번 포트는 이미 쓰이고 있습니다. 다른 프로그램을 끝내거나 sonsu.port(SONSU_PORT)를" + " 바꾸세요",
                            busy);
                case FlywayException wrong ->
                    new StartRefusedException(
                            "the database's schema does not fit this version; start the version that wrote it, or"
                                    + " restore a backup",
                            "데이터베이스의 구조가 이 버전과 맞지 않습니다. 그것을 쓴 버전을 시작하거나 백업을 되돌리세요",
                            wrong);
                case BindValidationException wrong -> invalid(wrong);
                case BindException wrong -> unbound(wrong);
                default -> null;
            };
            if (known != null) {
                return known;
            }
        }
        return null;
    }

    /** {@code null} where the cause says more. */
    private static @Nullable StartRefusedException unbound(BindException wrong) {
        if (wrong.getCause() instanceof BindValidationException) {
            return null;
        }
        return new StartRefusedException(
                "the setting " + wrong.getName() + " has no value that can be; SETTINGS.md says what can",
                "설정 " + wrong.getName() + "의 값이 올바르지 않습니다. 가능한 값은 SETTINGS.md에 있습니다",
                wrong);
    }

    private static StartRefusedException invalid(BindValidationException wrong) {
        ValidationErrors errors = wrong.getValidationErrors();
        String names = errors.getAllErrors().stream()
                .map(error -> error instanceof FieldError field
                        ? DataObjectPropertyName.toDashedForm(field.getField()) + " " + field.getDefaultMessage()
                        : String.valueOf(error.getDefaultMessage()))
                .collect(Collectors.joining("; "));
        return new StartRefusedException(
                "a setting of " + errors.getName() + " cannot be: " + names + "; SETTINGS.md says what can",
                errors.getName() + "의 설정이 올바르지 않습니다: " + names + ". 가능한 값은 SETTINGS.md에 있습니다",
                wrong);
    }
}
