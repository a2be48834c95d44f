package dev.sonsu.server.samples;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.time.Duration;
import java.time.Period;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What is kept, and how long an answer waits for it.
 *
 * @param policy     whose word decides that digits are kept
 * @param judgeShare the share of PINs whose samples only ever judge models, 0 to 1; drawn once per PIN
 * @param patience   how long a reading waits for its samples to be committed before it is answered without them
 * @param retention  how long samples are kept
 * @param keyPeriod  how long a key encrypts; once the samples of its time are deleted, it is destroyed
 */
@ConfigurationProperties("sonsu.samples")
@Validated
public record SampleSettings(
        @DefaultValue("consent") SamplePolicy policy,

        @DefaultValue("0.2") @DecimalMin("0") @DecimalMax("1")
        double judgeShare,

        @DefaultValue("2s") @DurationMin(millis = 10) @DurationMax(seconds = 10)
        Duration patience,

        @DefaultValue("180d") Retention retention,

        @DefaultValue("7d") Period keyPeriod) {
    /** @throws IllegalArgumentException if a key were to encrypt for less than a day */
    public SampleSettings {
        if (keyPeriod.toTotalMonths() == 0 && keyPeriod.getDays() < 1) {
            throw new IllegalArgumentException("a key encrypts for a day at least (1d); got " + keyPeriod);
        }
    }
}
