package dev.sonsu.server.samples;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How pictures are reviewed.
 *
 * @param reviewers how many have to agree before their answer becomes a label
 * @param hold      how long an answer can be undone before it becomes one
 */
@ConfigurationProperties("sonsu.review")
@Validated
public record ReviewSettings(
        @DefaultValue("1") @Min(1) @Max(2) int reviewers,

        @DefaultValue("1m") @DurationMin(seconds = 1) @DurationMax(hours = 1)
        Duration hold) {}
