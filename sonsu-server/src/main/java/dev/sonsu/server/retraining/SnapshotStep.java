package dev.sonsu.server.retraining;

import dev.sonsu.server.samples.TrainingSnapshots;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Fixes what is learned from. */
@Component
final class SnapshotStep implements RunStep {
    private final RetrainingRuns runs;
    private final TrainingSnapshots snapshots;

    SnapshotStep(RetrainingRuns runs, TrainingSnapshots snapshots) {
        this.runs = runs;
        this.snapshots = snapshots;
    }

    @Override
    public StepName name() {
        return StepName.SNAPSHOT;
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(10);
    }

    @Override
    public StepState take(Lease lease, RetrainingRun run, StepReport report) throws StepFailedException {
        TrainingSnapshots.Snapshot snapshot = snapshots.take(run.id());
        runs.change(lease, () -> runs.learnsFrom(lease, snapshot.samples(), snapshot.newSamples()));
        if (snapshot.samples() == 0) {
            throw StepFailedException.forGood(
                    "there is nothing to learn from: no labelled samples of days that are over");
        }
        report.line(snapshot.samples() + " samples, " + snapshot.newSamples() + " of them new");
        return StepState.DONE;
    }
}
