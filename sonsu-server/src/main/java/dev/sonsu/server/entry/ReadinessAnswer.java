package dev.sonsu.server.entry;

import dev.sonsu.server.retraining.Readiness;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a run is worth while.
 *
 * @param ready      whether it is
 * @param newSamples labelled, of days that are over, that no successful run has used
 * @param threshold  how many it takes
 */
@Schema(name = "RetrainingReadiness")
record ReadinessAnswer(
        boolean ready,
        long newSamples,
        long threshold,

        @Schema(description = "After a run that failed nothing should start before this time; null otherwise.")
        @Nullable
        Instant waitsUntil,

        @Schema(description = "Why it is not ready though there are enough samples; null otherwise.") @Nullable
        String reason) {

    static ReadinessAnswer of(Readiness readiness) {
        return new ReadinessAnswer(
                readiness.ready(),
                readiness.newSamples(),
                readiness.threshold(),
                readiness.waitsUntil(),
                readiness.reason());
    }
}
