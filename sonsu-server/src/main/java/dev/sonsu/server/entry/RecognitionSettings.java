package dev.sonsu.server.entry;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much is read at once.
 *
 * @param limit    recognitions in progress, those that wait included; more are answered with 429
 * @param patience how long one waits for a place before it is answered with 429
 */
@ConfigurationProperties("sonsu.recognitions")
@Validated
record RecognitionSettings(
        @DefaultValue("64") @Min(1) int limit,
        @DefaultValue("1s") @DurationMin Duration patience) {}
