package dev.sonsu.server.console;

import dev.sonsu.server.mlflow.MlflowState;
import dev.sonsu.server.retraining.Readiness;
import dev.sonsu.server.retraining.Retraining;
import dev.sonsu.server.retraining.RetrainingRun;
import dev.sonsu.server.retraining.RetrainingStep;
import dev.sonsu.server.retraining.RunLine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs of the learning loop, as the console's page reads them. */
final class RunViews {
    private RunViews() {}

    /** Everything that the room shows first. */
    record Overview(
            Ready readiness,
            boolean canStart,
            @Nullable String cannotStartBecause,
            MlflowState mlflow,
            List<Run> runs) {
        static Overview of(Retraining retraining, MlflowState mlflow, int most) {
            Optional<Retraining.Obstacle> obstacle = retraining.obstacle();
            return new Overview(
                    Ready.of(retraining.readiness()),
                    obstacle.isEmpty(),
                    obstacle.map(Enum::name).orElse(null),
                    mlflow,
                    retraining.newest(most).stream().map(Run::of).toList());
        }
    }

    /** Whether a run is worth while. */
    record Ready(
            boolean ready,
            long newSamples,
            long threshold,
            String trigger,
            @Nullable Instant waitsUntil,
            @Nullable String reason) {
        static Ready of(Readiness readiness) {
            return new Ready(
                    readiness.ready(),
                    readiness.newSamples(),
                    readiness.threshold(),
                    readiness.isExternal() ? "EXTERNAL" : "EMBEDDED",
                    readiness.waitsUntil(),
                    readiness.reason());
        }
    }

    /** A run with its steps. */
    record Run(
            String id,
            String key,
            String startedBy,
            String actor,
            String state,
            Instant startedAt,
            @Nullable Instant endedAt,
            String reason,
            @Nullable String verdict,
            @Nullable String candidate,
            @Nullable Long samples,
            @Nullable Long newSamples,
            List<Step> steps) {
        static Run of(RetrainingRun run) {
            return new Run(
                    run.id(),
                    run.key(),
                    run.startedBy().name(),
                    run.actor(),
                    run.state().name(),
                    run.startedAt(),
                    run.endedAt(),
                    run.reason(),
                    run.verdict(),
                    run.candidate() == null ? null : run.candidate().value(),
                    run.samples(),
                    run.newSamples(),
                    run.steps().stream().map(Step::of).toList());
        }
    }

    /** A step. */
    record Step(
            String name,
            String state,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            int attempts,
            @Nullable Double progress,
            @Nullable Long leftSeconds) {
        static Step of(RetrainingStep step) {
            return new Step(
                    step.name().name(),
                    step.state().name(),
                    step.startedAt(),
                    step.endedAt(),
                    step.attempts(),
                    step.progress(),
                    step.left() == null ? null : step.left().toSeconds());
        }
    }

    /** A line of a step. */
    record Line(Instant at, String step, String text) {
        static Line of(RunLine line) {
            return new Line(line.at(), line.step().name(), line.text());
        }
    }
}
