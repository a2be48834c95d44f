package dev.sonsu.server.retraining;

import dev.sonsu.model.ModelId;
import dev.sonsu.server.contest.Contests;
import dev.sonsu.server.contest.HeldContest;
import dev.sonsu.server.contest.NothingToJudgeByException;
import dev.sonsu.server.models.ModelRegistry;
import java.io.IOException;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Lets the challenger be compared with the champion; the run's id is the contest's key. */
@Component
final class JudgeStep implements RunStep {
    private final ModelRegistry registry;
    private final Contests contests;

    JudgeStep(ModelRegistry registry, Contests contests) {
        this.registry = registry;
        this.contests = contests;
    }

    @Override
    public StepName name() {
        return StepName.JUDGE;
    }

    @Override
    public Duration limit() {
        return Duration.ofHours(1);
    }

    @Override
    public StepState take(Lease lease, RetrainingRun run, StepReport report)
            throws StepFailedException, IOException, InterruptedException {
        ModelId champion = registry.aliases().champion();
        ModelId challenger = run.candidate();
        if (challenger == null
                || challenger.equals(champion) && contests.find(run.id()).isEmpty()) {
            throw StepFailedException.forGood("the training made no other model than the champion");
        }
        HeldContest held = held(run.id(), champion, challenger, report);
        report.line(held.challenger() + " was compared with " + held.champion());
        return StepState.DONE;
    }

    private HeldContest held(String run, ModelId champion, ModelId challenger, StepReport report)
            throws StepFailedException, IOException, InterruptedException {
        try {
            return contests.hold(run, champion, challenger, report::progress);
        } catch (NothingToJudgeByException e) {
            throw StepFailedException.forGood(String.valueOf(e.getMessage()));
        }
    }
}
