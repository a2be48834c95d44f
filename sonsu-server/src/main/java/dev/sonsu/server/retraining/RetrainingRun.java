package dev.sonsu.server.retraining;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run of the learning loop, as people see it.
 *
 * @param key    that its starter gave it: the same key is the same run
 * @param actor  who started it, as the audit names them
 * @param reason why it failed, in words; empty if it did not
 * @param steps  all of them, in their order
 */
public record RetrainingRun(
        String id,
        String key,
        StartedBy startedBy,
        String actor,
        RunState state,
        Instant startedAt,
        @Nullable Instant endedAt,
        String reason,
        List<RetrainingStep> steps) {
    public RetrainingRun {
        steps = List.copyOf(steps);
    }
}
