package dev.sonsu.server.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.model.ModelId;
import dev.sonsu.server.SettableClock;
import dev.sonsu.server.audit.AuditTrail;
import dev.sonsu.server.contest.Verdict;
import dev.sonsu.server.mlflow.KeptContests;
import dev.sonsu.server.models.ModelRegistry;
import dev.sonsu.server.models.PromotionCause;
import dev.sonsu.server.models.TestModels;
import dev.sonsu.server.store.DatabaseSettings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** When a challenger becomes champion, on a real registry. */
@Execution(ExecutionMode.CONCURRENT)
class PublishStepTest {
    @TempDir
    Path data;

    private final SettableClock clock = new SettableClock();
    private final KeptContests contests = new KeptContests();
    private TestModels models;
    private ModelRegistry registry;
    private RetrainingRuns runs;
    private PublishStep step;
    private ModelId first;
    private ModelId challenger;
    private RetrainingRun run;

    @BeforeEach
    void open() throws Exception {
        models = new TestModels(data, DatabaseSettings.NONE, clock);
        registry = models.registry();
        AuditTrail audit = new AuditTrail(models.store().db(), models.store().manager(), clock);
        runs = new RetrainingRuns(models.store().db(), models.store().manager(), audit, event -> {}, clock);
        step = new PublishStep(runs, registry, contests);
        models.install();
        first = registry.aliases().champion();
        challenger = registry.register(TestModels.variant(1), TestModels.trained(first))
                .id();
        run = runs.begin("k", StartedBy.COMMAND, "os:test").run();
    }

    @AfterEach
    void close() {
        models.close();
    }

    @Test
    void challengerThatWon_isChampion() throws Exception {
        contests.say(run.id(), first, challenger, new Verdict.Promote());

        assertThat(take()).isEqualTo(StepState.DONE);

        assertThat(registry.aliases().champion()).isEqualTo(challenger);
        assertThat(registry.aliases().previous()).isEqualTo(first);
    }

    @Test
    void challengerThatDidNotWin_isNot() throws Exception {
        contests.say(run.id(), first, challenger, new Verdict.KeepChampion(List.of("it was worse")));

        assertThat(take()).isEqualTo(StepState.SKIPPED);

        assertThat(registry.aliases().champion()).isEqualTo(first);
    }

    @Test
    void promotionThatWasRolledBackBeforeTheStepEnded_isNotMadeAgain() throws Exception {
        contests.say(run.id(), first, challenger, new Verdict.Promote());
        take();
        registry.promote(first, new PromotionCause.OverrideByOperator("mina", "it is slow"), registry.aliases());

        assertThat(take()).isEqualTo(StepState.DONE);

        assertThat(registry.aliases().champion()).isEqualTo(first);
    }

    @Test
    void championThatChangedSinceTheContest_stays() throws Exception {
        contests.say(run.id(), first, challenger, new Verdict.Promote());
        ModelId other = registry.register(TestModels.variant(2), TestModels.trained(first))
                .id();
        registry.promote(other, new PromotionCause.OverrideByOperator("mina", "ours"), registry.aliases());

        assertThatThrownBy(this::take)
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("the champion changed");

        assertThat(registry.aliases().champion()).isEqualTo(other);
    }

    @Test
    void runnerThatLostItsLease_promotesNothing() throws Exception {
        contests.say(run.id(), first, challenger, new Verdict.Promote());
        Lease stalled = runs.lease(run.id()).orElseThrow();
        runs.lease(run.id());

        assertThatThrownBy(() -> step.take(stalled, run, new StepReport(runs, stalled, StepName.PUBLISH)))
                .isInstanceOf(LeaseLostException.class);

        assertThat(registry.aliases().champion()).isEqualTo(first);
    }

    private StepState take() throws StepFailedException {
        Lease lease = runs.lease(run.id()).orElseThrow();
        return step.take(lease, run, new StepReport(runs, lease, StepName.PUBLISH));
    }
}
