package dev.sonsu.server.retraining;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step of a run.
 *
 * @param startedAt when it was first begun
 * @param attempts  how often it was begun
 */
public record RetrainingStep(
        StepName name,
        StepState state,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        int attempts) {}
