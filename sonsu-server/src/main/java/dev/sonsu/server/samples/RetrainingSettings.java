package dev.sonsu.server.samples;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When it is worth learning anew, and from how much of one kiosk.
 *
 * @param newSamples how many labelled samples for learning have to come together
 * @param kioskShare of the new samples that one kiosk may bring where there are many; 1 for all
 */
@ConfigurationProperties("sonsu.retraining")
@Validated
public record RetrainingSettings(
        @DefaultValue("500") @Min(1) int newSamples,

        @DefaultValue("0.25") @DecimalMin("0.01") @DecimalMax("1")
        double kioskShare) {}
