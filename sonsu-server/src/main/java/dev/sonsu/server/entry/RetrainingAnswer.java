package dev.sonsu.server.entry;

import dev.sonsu.server.retraining.RetrainingRun;
import dev.sonsu.server.retraining.RetrainingStep;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A run of the learning loop.
 *
 * @param id    by which it is asked for
 * @param key   under which it was started
 * @param state how it is
 * @param steps all six, in their order
 */
@Schema(name = "Retraining")
record RetrainingAnswer(
        String id,
        String key,

        @Schema(
                description = "`SUCCEEDED`, whichever model the verdict keeps.",
                allowableValues = {"RUNNING", "SUCCEEDED", "FAILED"})
        String state,

        @Schema(description = "Why it failed.") @Nullable String reason,

        @Schema(
                description = "What the contest said; null before its step `decide`.",
                allowableValues = {"PROMOTE", "KEEP_CHAMPION", "NOT_ENOUGH_EVIDENCE", "BLOCKED"})
        @Nullable
        String verdict,

        @Schema(description = "The model that it made; null before.") @Nullable
        String candidate,

        @Schema(description = "How many samples it learns from; null before its step `snapshot`.") @Nullable
        Long samples,

        @Schema(description = "How many of them are new.") @Nullable
        Long newSamples,

        Instant startedAt,
        @Nullable Instant endedAt,
        List<Step> steps) {

    static RetrainingAnswer of(RetrainingRun run) {
        return new RetrainingAnswer(
                run.id(),
                run.key(),
                run.state().name(),
                run.reason().isEmpty() ? null : run.reason(),
                run.verdict(),
                run.candidate() == null ? null : run.candidate().value(),
                run.samples(),
                run.newSamples(),
                run.startedAt(),
                run.endedAt(),
                run.steps().stream().map(Step::of).toList());
    }

    /**
     * A step.
     *
     * @param name     in lower case
     * @param progress the share that is done, where it is known
     */
    @Schema(name = "RetrainingStep")
    record Step(
            @Schema(allowableValues = {"snapshot", "train", "judge", "decide", "publish", "deploy"})
            String name,

            @Schema(
                    description = "`SKIPPED` where the verdict keeps the champion.",
                    allowableValues = {"WAITING", "RUNNING", "DONE", "SKIPPED", "FAILED"})
            String state,

            @Nullable Instant startedAt,
            @Nullable Instant endedAt,

            @Schema(description = "The share that is done, 0 to 1.") @Nullable
            Double progress,

            @Schema(description = "Seconds that the rest will take, as it looks now.") @Nullable
            Long leftSeconds) {

        private static Step of(RetrainingStep step) {
            return new Step(
                    step.name().name().toLowerCase(Locale.ROOT),
                    step.state().name(),
                    step.startedAt(),
                    step.endedAt(),
                    step.progress(),
                    step.left() == null ? null : step.left().toSeconds());
        }
    }
}
