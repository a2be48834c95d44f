package dev.sonsu.server.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.model.ModelId;
import dev.sonsu.server.SettableClock;
import dev.sonsu.server.audit.AuditTrail;
import dev.sonsu.server.contest.ContestFigures;
import dev.sonsu.server.contest.Contests;
import dev.sonsu.server.contest.HeldContest;
import dev.sonsu.server.contest.NothingToJudgeByException;
import dev.sonsu.server.models.TestModels;
import dev.sonsu.server.store.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What becomes of the step where no contest can be held, on a real registry. */
@Execution(ExecutionMode.CONCURRENT)
class JudgeStepTest {
    @TempDir
    Path data;

    private final SettableClock clock = new SettableClock();
    private TestModels models;
    private RetrainingRuns runs;
    private String run;
    private Lease lease;

    @BeforeEach
    void open() throws Exception {
        models = new TestModels(data, DatabaseSettings.NONE, clock);
        AuditTrail audit = new AuditTrail(models.store().db(), models.store().manager(), clock);
        runs = new RetrainingRuns(models.store().db(), models.store().manager(), audit, event -> {}, clock);
        models.install();
        ModelId champion = models.registry().aliases().champion();
        ModelId challenger = models.registry()
                .register(TestModels.variant(1), TestModels.trained(champion))
                .id();
        run = runs.begin("k", StartedBy.COMMAND, "os:test").run().id();
        lease = runs.lease(run).orElseThrow();
        runs.change(lease, () -> runs.made(lease, challenger));
    }

    @AfterEach
    void close() {
        models.close();
    }

    @Test
    void setThatCannotBeRead_goesOut_toBeTriedAgain() {
        assertThatThrownBy(() -> take(new Unheld() {
                    @Override
                    void fail() throws IOException {
                        throw new IOException("the disk does not answer");
                    }
                }))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("the disk does not answer");
    }

    @Test
    void setThatIsMissing_failsTheStepForGood_andTheReasonIsSaid() {
        assertThatThrownBy(() -> take(new Unheld() {
                    @Override
                    void fail() throws NothingToJudgeByException {
                        throw new NothingToJudgeByException("the MNIST test digits are missing");
                    }
                }))
                .isInstanceOfSatisfying(
                        StepFailedException.class,
                        failed -> assertThat(failed.isForGood()).isTrue())
                .hasMessage("the MNIST test digits are missing");
    }

    private StepState take(Contests contests) throws StepFailedException, IOException, InterruptedException {
        RetrainingRun begun = runs.rows().find(run).orElseThrow();
        return new JudgeStep(models.registry(), contests)
                .take(lease, begun, new StepReport(runs, lease, StepName.JUDGE));
    }

    /** None is held, and none ever was. */
    private abstract static class Unheld implements Contests {
        abstract void fail() throws NothingToJudgeByException, IOException;

        @Override
        public HeldContest hold(String key, ModelId champion, ModelId challenger, DoubleConsumer progress)
                throws NothingToJudgeByException, IOException {
            fail();
            throw new AssertionError("a contest was held");
        }

        @Override
        public Optional<HeldContest> find(String key) {
            return Optional.empty();
        }

        @Override
        public Optional<ContestFigures> figures(String key) {
            return Optional.empty();
        }

        @Override
        public List<HeldContest> newest(int most) {
            return List.of();
        }
    }
}
