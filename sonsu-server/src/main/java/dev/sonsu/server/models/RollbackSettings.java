package dev.sonsu.server.models;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a new champion gives way to the previous one by itself.
 *
 * @param enabled whether it does at all
 * @param watched how many digits after its promotion it is watched, at least 1000; then it is settled
 * @param holdOff for how long after an automatic rollback there is no second one
 */
@ConfigurationProperties("sonsu.models.rollback")
record RollbackSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("50000") long watched,
        @DefaultValue("7d") Duration holdOff) {
    RollbackSettings {
        if (watched < 1000) {
            throw new IllegalArgumentException("sonsu.models.rollback.watched must be at least 1000; got " + watched);
        }
        if (holdOff.isNegative()) {
            throw new IllegalArgumentException("sonsu.models.rollback.hold-off must not be negative");
        }
    }
}
