package dev.sonsu.server.watch.trace;

import dev.sonsu.server.HttpAddress;
import dev.sonsu.server.StartRefusedException;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where spans go. {@code toString} shows no secret.
 *
 * @param endpoint of a collector, for OTLP over HTTP; none: nothing is traced
 * @param token    sent there as {@code Authorization: Bearer}
 * @param share    of the requests that are traced, 0 to 1
 */
@ConfigurationProperties("sonsu.traces")
@Validated
record TraceSettings(
        @Nullable String endpoint,
        @Nullable String token,

        @DefaultValue("0.1") @DecimalMin("0") @DecimalMax("1")
        double share) {
    /**
     * Where the collector is.
     *
     * @throws StartRefusedException if that is no address
     */
    URI address() {
        return HttpAddress.of(endpoint)
                .orElseThrow(() -> new StartRefusedException(
                        "SONSU_TRACES_ENDPOINT is no address like http://localhost:4318/v1/traces; a token has a setting of its own"
                                + " (SONSU_TRACES_TOKEN)",
                        "SONSU_TRACES_ENDPOINT가 http://localhost:4318/v1/traces 같은 주소가 아닙니다. 토큰은 따로 설정하세요"
                                + "(SONSU_TRACES_TOKEN)"));
    }

    /** What the header {@code Authorization} says; empty without a token. */
    Optional<String> authorization() {
        return token == null || token.isBlank() ? Optional.empty() : Optional.of("Bearer " + token.strip());
    }

    @Override
    public String toString() {
        return "TraceSettings[endpoint=" + (endpoint == null ? "none" : "redacted") + ", share=" + share + "]";
    }
}
