package dev.sonsu.server.access;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What stands between the server and its callers.
 *
 * @param behindTlsProxy whether a proxy encrypts for the server: then no request counts as this machine's own
 */
@ConfigurationProperties("sonsu")
record AccessSettings(@DefaultValue("false") boolean behindTlsProxy) {
    /**
     * The console.
     *
     * @param timeout after which an operator who did nothing is logged out
     */
    @ConfigurationProperties("sonsu.console")
    @Validated
    record Console(
            @DefaultValue("15m") @DurationMin(minutes = 1) @DurationMax(hours = 12)
            Duration timeout) {}
}
