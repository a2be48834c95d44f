package dev.sonsu.server.retraining;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step of a run.
 *
 * @param startedAt when it was first begun
 * @param attempts  how often it was begun: after a failure, and after the process ended in the middle of it
 * @param progress  the share that is done, 0 to 1; {@code null} where nobody knows
 * @param left      the time that the rest will take, as it looks now; {@code null} where nobody knows
 */
public record RetrainingStep(
        StepName name,
        StepState state,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        int attempts,
        @Nullable Double progress,
        @Nullable Duration left) {}
