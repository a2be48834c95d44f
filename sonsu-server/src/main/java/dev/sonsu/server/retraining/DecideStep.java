package dev.sonsu.server.retraining;

import dev.sonsu.server.contest.Contests;
import dev.sonsu.server.contest.HeldContest;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Makes the contest's verdict the run's. */
@Component
final class DecideStep implements RunStep {
    private final RetrainingRuns runs;
    private final Contests contests;

    DecideStep(RetrainingRuns runs, Contests contests) {
        this.runs = runs;
        this.contests = contests;
    }

    @Override
    public StepName name() {
        return StepName.DECIDE;
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(5);
    }

    @Override
    public StepState take(Lease lease, RetrainingRun run, StepReport report) throws StepFailedException {
        HeldContest held = contests.find(run.id())
                .orElseThrow(() -> StepFailedException.forGood("the contest of this run is not there any more"));
        runs.change(lease, () -> runs.judged(lease, held.verdict().name()));
        report.line(held.verdict().name());
        held.verdict().reasons().forEach(report::line);
        return StepState.DONE;
    }
}
