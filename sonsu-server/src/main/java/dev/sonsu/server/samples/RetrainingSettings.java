package dev.sonsu.server.samples;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When it is worth learning anew.
 *
 * @param newSamples how many labelled samples for learning have to come together
 */
@ConfigurationProperties("sonsu.retraining")
@Validated
public record RetrainingSettings(
        @DefaultValue("500") @Min(1) int newSamples) {}
