package dev.sonsu.server.retraining;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the server trains.
 *
 * @param home        the trainer's folder; none is installed where it is not named
 * @param threads     of the trainer's engine; one more draws the examples
 * @param memory      of the trainer's heap, as Java writes it; its engine needs some 600 MB more
 * @param timeLimit   after which a training is given up
 * @param epochs      of a retraining
 * @param replay      how many of the corpora's examples come in an epoch, beside the samples
 * @param sampleShare of an epoch's weight that the samples have at most
 * @param quick       a training of seconds whose model is poor: for trials
 */
@ConfigurationProperties("sonsu.trainer")
@Validated
public record TrainerSettings(
        @Nullable Path home,
        @DefaultValue("1") @Min(1) @Max(64) int threads,

        @DefaultValue("768m") @Pattern(regexp = "[1-9][0-9]{0,5}[mMgG]")
        String memory,

        @DefaultValue("1h") Duration timeLimit,
        @DefaultValue("2") @Min(1) @Max(100) int epochs,
        @DefaultValue("12000") @Min(100) int replay,

        @DefaultValue("0.2") @DecimalMin("0.01") @DecimalMax("0.9")
        double sampleShare,

        @DefaultValue("false") boolean quick) {}
