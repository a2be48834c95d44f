package dev.sonsu.server.retraining;

import dev.sonsu.model.ModelId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run of the learning loop, as people see it.
 *
 * @param key        that its starter gave it: the same key is the same run
 * @param actor      who started it, as the audit names them
 * @param reason     why it failed, in words; empty if it did not
 * @param samples    how many it learns from; {@code null} before its snapshot
 * @param newSamples how many of them no successful run has used
 * @param candidate  the model that it made
 * @param verdict    the name of what the contest said: {@code PROMOTE}, {@code KEEP_CHAMPION}, {@code NOT_ENOUGH_EVIDENCE} or
 *                   {@code BLOCKED}
 * @param steps      all of them, in their order
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
        @Nullable Long samples,
        @Nullable Long newSamples,
        @Nullable ModelId candidate,
        @Nullable String verdict,
        List<RetrainingStep> steps) {
    public RetrainingRun {
        steps = List.copyOf(steps);
    }

    /** One of the steps. */
    public RetrainingStep step(StepName name) {
        return steps.get(name.ordinal());
    }

    RetrainingRun with(List<RetrainingStep> all) {
        return new RetrainingRun(
                id,
                key,
                startedBy,
                actor,
                state,
                startedAt,
                endedAt,
                reason,
                samples,
                newSamples,
                candidate,
                verdict,
                all);
    }
}
