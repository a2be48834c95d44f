package dev.sonsu.server.retraining;

import dev.sonsu.model.ModelId;
import dev.sonsu.onnx.ModelRefusedException;
import dev.sonsu.server.contest.Contests;
import dev.sonsu.server.contest.HeldContest;
import dev.sonsu.server.contest.Verdict;
import dev.sonsu.server.models.Aliases;
import dev.sonsu.server.models.ModelRegistry;
import dev.sonsu.server.models.PromotionCause;
import dev.sonsu.server.models.StaleAliasesException;
import dev.sonsu.server.models.VerifiedModel;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Makes the challenger champion where the contest is for it: by compare-and-set on the roles, and under the lease, so that
 * neither a stalled runner nor an older decision can undo a newer one.
 */
@Component
final class PublishStep implements RunStep {
    private final RetrainingRuns runs;
    private final ModelRegistry registry;
    private final Contests contests;

    PublishStep(RetrainingRuns runs, ModelRegistry registry, Contests contests) {
        this.runs = runs;
        this.registry = registry;
        this.contests = contests;
    }

    @Override
    public StepName name() {
        return StepName.PUBLISH;
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(5);
    }

    @Override
    public StepState take(Lease lease, RetrainingRun run, StepReport report) throws StepFailedException {
        HeldContest held = contests.find(run.id())
                .orElseThrow(() -> StepFailedException.forGood("the contest of this run is not there any more"));
        return switch (held.verdict()) {
            case Verdict.Promote promote -> promote(lease, held, report);
            case Verdict.KeepChampion keep -> StepState.SKIPPED;
            case Verdict.NotEnoughEvidence few -> StepState.SKIPPED;
            case Verdict.Blocked blocked -> StepState.SKIPPED;
        };
    }

    private StepState promote(Lease lease, HeldContest held, StepReport report) throws StepFailedException {
        Aliases seen = registry.aliases();
        ModelId challenger = held.challenger();
        if (seen.champion().equals(challenger)) {
            report.line("model " + challenger + " is champion already");
            return StepState.DONE;
        }
        if (registry.hasPromoted(held.key())) {
            // The process ended between the promotion and the end of the step, and since then others decided otherwise.
            report.line("model " + challenger + " was made champion already, and is it no more");
            return StepState.DONE;
        }
        if (!seen.champion().equals(held.champion())) {
            throw StepFailedException.forGood("the champion changed while the run went on: the contest was with "
                    + held.champion() + ", and now it is " + seen.champion());
        }
        try {
            VerifiedModel verified = registry.verify(challenger);
            runs.tryChange(
                    lease,
                    Exception.class,
                    () -> registry.promote(verified, new PromotionCause.Contest(held.key()), seen));
        } catch (StaleAliasesException e) {
            throw StepFailedException.forNow("the roles changed at the same moment");
        } catch (ModelRefusedException e) {
            throw StepFailedException.forGood("the new model does not verify here: " + e.getMessage());
        } catch (LeaseLostException e) {
            throw e;
        } catch (Exception e) {
            throw StepFailedException.forNow(
                    "the roles could not be changed: " + e.getClass().getSimpleName());
        }
        report.line("model " + challenger + " is champion instead of " + held.champion());
        return StepState.DONE;
    }
}
