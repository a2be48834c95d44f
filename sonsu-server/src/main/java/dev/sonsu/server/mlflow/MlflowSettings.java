package dev.sonsu.server.mlflow;

import dev.sonsu.server.HttpAddress;
import dev.sonsu.server.StartRefusedException;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which MLflow mirrors the registry. {@code toString} shows no secret.
 *
 * @param uri            of its server, without a name and a password in it; none: no mirror
 * @param user           who logs in there
 * @param password       of the user
 * @param token          in place of a user
 * @param experiment     whose runs the models are
 * @param model          the registered model's name
 * @param timeout        of one request, answer included
 * @param followChampion whether the alias {@code champion}, set there by hand, promotes here
 */
@ConfigurationProperties("sonsu.mlflow")
@Validated
record MlflowSettings(
        @Nullable String uri,
        @Nullable String user,
        @Nullable String password,
        @Nullable String token,
        @DefaultValue("sonsu") @Pattern(regexp = NAME) String experiment,
        @DefaultValue("sonsu") @Pattern(regexp = NAME) String model,

        @DefaultValue("10s") @DurationMin(millis = 100) @DurationMax(minutes = 5)
        Duration timeout,

        @DefaultValue("false") boolean followChampion) {
    // What stands in a filter between quotes, and in an address of the form models:/NAME@champion.
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9 ._-]{0,99}";

    /** Whether an MLflow is named. */
    boolean isOn() {
        return given(uri) != null;
    }

    /**
     * Where its server is, without a slash at the end.
     *
     * @throws StartRefusedException if that is no address, or one with a password in it
     */
    String address() {
        return HttpAddress.of(uri)
                .filter(parsed -> parsed.getRawQuery() == null)
                .map(parsed -> parsed.toString().replaceAll("/+$", ""))
                .orElseThrow(() -> new StartRefusedException(
                        "SONSU_MLFLOW_URI is no address like https://mlflow.example:5000; a user and a password have settings of"
                                + " their own (SONSU_MLFLOW_USER, SONSU_MLFLOW_PASSWORD)",
                        "SONSU_MLFLOW_URI가 https://mlflow.example:5000 같은 주소가 아닙니다. 사용자와 비밀번호는 따로 설정하세요"
                                + "(SONSU_MLFLOW_USER, SONSU_MLFLOW_PASSWORD)"));
    }

    /**
     * What the header {@code Authorization} says; empty if nobody logs in.
     *
     * @throws StartRefusedException if there is half a login, or two
     */
    Optional<String> authorization() {
        String name = given(user);
        String bearer = given(token);
        if (bearer != null && name == null && given(password) == null) {
            return Optional.of("Bearer " + bearer);
        }
        String secret = given(password);
        if (bearer == null && name != null && secret != null) {
            byte[] both = (name + ":" + secret).getBytes(StandardCharsets.UTF_8);
            return Optional.of("Basic " + Base64.getEncoder().encodeToString(both));
        }
        if (bearer == null && name == null && secret == null) {
            return Optional.empty();
        }
        throw new StartRefusedException(
                "MLflow is given either SONSU_MLFLOW_USER and SONSU_MLFLOW_PASSWORD, or SONSU_MLFLOW_TOKEN",
                "MLflow에는 SONSU_MLFLOW_USER와 SONSU_MLFLOW_PASSWORD를 함께, 또는 SONSU_MLFLOW_TOKEN만 설정하세요");
    }

    /** Whether a password would travel in clear over a network. */
    boolean isSecretInClear() {
        String host = URI.create(address()).getHost();
        return address().startsWith("http:")
                && authorization().isPresent()
                && !host.equals("localhost")
                && !host.startsWith("127.")
                && !host.equals("[::1]");
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    @Override
    public String toString() {
        return "MlflowSettings[" + (isOn() ? "on" : "off") + ", experiment=" + experiment + ", model=" + model
                + ", timeout=" + timeout + ", followChampion=" + followChampion + "]";
    }
}
