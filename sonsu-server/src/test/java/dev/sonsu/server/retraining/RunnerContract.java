package dev.sonsu.server.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.server.SettableClock;
import dev.sonsu.server.audit.AuditTrail;
import dev.sonsu.server.store.DatabaseSettings;
import dev.sonsu.server.store.MigratedDatabase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;

/** How runs go on, whatever their database: a job of six steps that the test says the work of. */
abstract class RunnerContract {
    @TempDir
    Path data;

    private final SettableClock clock = new SettableClock();
    private final Watchdog watchdog = new Watchdog();
    private final List<StepName> taken = Collections.synchronizedList(new ArrayList<>());
    private final Map<StepName, Work> work = new EnumMap<>(StepName.class);
    private final Marks marks = new Marks();
    private Duration limit = Duration.ofMinutes(1);
    private MigratedDatabase store;
    private RetrainingRuns runs;
    private Runner runner;

    abstract DatabaseSettings settings();

    /** What a step does in a test. */
    private interface Work {
        StepState take(Lease lease, StepReport report) throws StepFailedException, IOException, InterruptedException;
    }

    @BeforeEach
    void open() throws Exception {
        store = MigratedDatabase.open(data, settings());
        AuditTrail audit = new AuditTrail(store.db(), store.manager(), clock);
        runs = new RetrainingRuns(store.db(), store.manager(), audit, event -> {}, clock);
        runner = new Runner(runs, job(), marks);
    }

    private RunJob job() throws Exception {
        JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
        factory.setDataSource(store.pool());
        factory.setTransactionManager(store.manager());
        factory.afterPropertiesSet();
        JobRepository repository = factory.getObject();
        TaskExecutorJobOperator operator = new TaskExecutorJobOperator();
        operator.setJobRepository(repository);
        operator.setJobRegistry(new MapJobRegistry());
        operator.afterPropertiesSet();
        List<RunStep> steps =
                Arrays.stream(StepName.values()).<RunStep>map(Scripted::new).toList();
        return new RunJob(repository, operator, runs, watchdog, steps);
    }

    private final class Scripted implements RunStep {
        private final StepName name;

        Scripted(StepName name) {
            this.name = name;
        }

        @Override
        public StepName name() {
            return name;
        }

        @Override
        public Duration limit() {
            return limit;
        }

        @Override
        public StepState take(Lease lease, RetrainingRun run, StepReport report)
                throws StepFailedException, IOException, InterruptedException {
            taken.add(name);
            Work own = work.get(name);
            return own == null ? StepState.DONE : own.take(lease, report);
        }
    }

    @AfterEach
    void close() {
        watchdog.close();
        store.close();
    }

    @Test
    void steps_areTakenInOrder_andTheSamplesAreUsed() throws Exception {
        work.put(StepName.PUBLISH, (lease, report) -> StepState.SKIPPED);
        String run = begin();

        assertThat(runner.goOn(run)).isEmpty();

        RetrainingRun ended = run(run);
        assertThat(taken).containsExactly(StepName.values());
        assertThat(ended.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(ended.step(StepName.PUBLISH).state()).isEqualTo(StepState.SKIPPED);
        assertThat(ended.step(StepName.TRAIN).progress()).isEqualTo(1.0);
        assertThat(marks.said).containsExactly("used");
        assertThat(runner.goOn(run)).as("a run that has ended").isEmpty();
        assertThat(taken).hasSize(6);
    }

    @Test
    void stepThatFails_isTakenAgainAlone_threeTimesAtMost_andTheReasonIsSaid() throws Exception {
        work.put(StepName.JUDGE, (lease, report) -> {
            throw new IOException("no space left on device");
        });
        String run = begin();

        assertThat(runner.goOn(run)).contains(Duration.ofSeconds(10));
        assertThat(runner.goOn(run)).contains(Duration.ofSeconds(20));
        assertThat(runner.goOn(run)).isEmpty();

        assertThat(taken)
                .containsExactly(StepName.SNAPSHOT, StepName.TRAIN, StepName.JUDGE, StepName.JUDGE, StepName.JUDGE);
        RetrainingRun ended = run(run);
        assertThat(ended.state()).isEqualTo(RunState.FAILED);
        assertThat(ended.reason()).startsWith("JUDGE: ").contains("no space left on device");
        assertThat(ended.step(StepName.JUDGE).attempts()).isEqualTo(3);
        assertThat(ended.step(StepName.DECIDE).state()).isEqualTo(StepState.WAITING);
        assertThat(marks.said).containsExactly("forgotten");
        assertThat(runs.rows().lines(run)).hasSize(3);
    }

    @Test
    void stepThatFailsForGood_isNotTakenAgain() throws Exception {
        work.put(StepName.TRAIN, (lease, report) -> {
            throw StepFailedException.forGood("the loss is no longer a number");
        });
        String run = begin();

        assertThat(runner.goOn(run)).isEmpty();

        assertThat(run(run).reason()).isEqualTo("TRAIN: the loss is no longer a number");
        assertThat(taken).containsExactly(StepName.SNAPSHOT, StepName.TRAIN);
    }

    @Test
    void faultOfOurs_isToldByItsKindOnly() throws Exception {
        work.put(StepName.TRAIN, (lease, report) -> {
            throw new IllegalStateException("what nobody is to read");
        });
        String run = begin();

        assertThat(runner.goOn(run)).isPresent();

        assertThat(runs.rows().lines(run).getFirst().text())
                .contains("IllegalStateException")
                .doesNotContain("nobody");
    }

    @Test
    void stepThatTakesTooLong_isBrokenOff_andTakenAgain() throws Exception {
        limit = Duration.ofMillis(300);
        work.put(StepName.SNAPSHOT, (lease, report) -> {
            if (taken.size() == 1) {
                Thread.sleep(60_000);
            }
            return StepState.DONE;
        });
        String run = begin();

        assertThat(runner.goOn(run)).contains(Duration.ofSeconds(10));
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        limit = Duration.ofMinutes(1);
        assertThat(runner.goOn(run)).isEmpty();

        assertThat(run(run).state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void serverThatStops_leavesTheRunWhereItIs_andAnotherGoesOn() throws Exception {
        CountDownLatch atWork = new CountDownLatch(1);
        work.put(StepName.TRAIN, (lease, report) -> {
            if (atWork.getCount() > 0) {
                atWork.countDown();
                Thread.sleep(60_000);
            }
            return StepState.DONE;
        });
        String run = begin();

        List<Optional<Duration>> then = stopped(run, atWork);

        assertThat(then).hasSize(1);
        assertThat(then.getFirst()).as("to be gone on with").isPresent();
        assertThat(run(run).state()).isEqualTo(RunState.RUNNING);
        assertThat(marks.said).isEmpty();
        assertThat(runner.goOn(run)).isEmpty();
        assertThat(run(run).state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(taken.stream().filter(StepName.SNAPSHOT::equals)).hasSize(1);
    }

    @Test
    void serverThatStopsWhileFilesAreWritten_isNoFailure() throws Exception {
        CountDownLatch atWork = new CountDownLatch(1);
        work.put(StepName.TRAIN, (lease, report) -> {
            if (atWork.getCount() > 0) {
                atWork.countDown();
                try (FileChannel file =
                        FileChannel.open(data.resolve("file"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                    while (true) {
                        file.write(ByteBuffer.allocate(1), 0); // until the interrupt closes it
                    }
                }
            }
            return StepState.DONE;
        });
        String run = begin();

        List<Optional<Duration>> then = stopped(run, atWork);

        assertThat(then).containsExactly(Optional.of(Duration.ofSeconds(1)));
        assertThat(runs.rows().lines(run)).isEmpty();
        assertThat(runner.goOn(run)).isEmpty();
        assertThat(run(run).state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void heapThatIsFull_isAFailure_andSaid() throws Exception {
        work.put(StepName.TRAIN, (lease, report) -> {
            throw new OutOfMemoryError();
        });
        String run = begin();

        assertThat(runner.goOn(run)).contains(Duration.ofSeconds(10));
        assertThat(runner.goOn(run)).contains(Duration.ofSeconds(20));
        assertThat(runner.goOn(run)).isEmpty();

        assertThat(run(run).reason()).startsWith("TRAIN: ").contains("OutOfMemoryError");
    }

    @Test
    void runThatFailsWhenItsModelIsChampionAlready_hasUsedItsSamples() throws Exception {
        work.put(StepName.DEPLOY, (lease, report) -> {
            throw StepFailedException.forGood("the new champion does not read here");
        });
        String run = begin();

        assertThat(runner.goOn(run)).isEmpty();

        assertThat(run(run).state()).isEqualTo(RunState.FAILED);
        assertThat(marks.said).containsExactly("used");
    }

    @Test
    void runnerThatStalled_endsNothing_andTheOtherOneSucceeds() throws Exception {
        CountDownLatch atWork = new CountDownLatch(1);
        CountDownLatch tookOver = new CountDownLatch(1);
        work.put(StepName.TRAIN, (lease, report) -> {
            if (lease.fence() == 1) {
                atWork.countDown();
                await(tookOver);
            }
            return StepState.DONE;
        });
        String run = begin();
        List<Optional<Duration>> then = Collections.synchronizedList(new ArrayList<>());
        Thread stalled = Thread.ofPlatform().start(() -> then.add(runner.goOn(run)));
        await(atWork);

        assertThat(runner.goOn(run)).isEmpty();
        tookOver.countDown();
        stalled.join(60_000);

        assertThat(then).containsExactly(Optional.empty());
        assertThat(run(run).state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(marks.said).containsExactly("used");
        assertThat(taken.stream().filter(StepName.DEPLOY::equals)).hasSize(1);
    }

    @Test
    void progress_endsTheWorkOfARunnerThatStalled() throws Exception {
        List<Throwable> thrown = new ArrayList<>();
        work.put(StepName.TRAIN, (lease, report) -> {
            if (lease.fence() == 1) {
                runs.lease(lease.run());
                progress(report, thrown);
            }
            return StepState.DONE;
        });
        String run = begin();

        assertThat(runner.goOn(run)).isEmpty();

        assertThat(thrown).hasSize(1);
        assertThat(run(run).state()).isEqualTo(RunState.RUNNING);
    }

    @Test
    void runThatIsCancelled_endsWhoeverHasIt_andItsSamplesAreForgotten() throws Exception {
        List<Throwable> thrown = new ArrayList<>();
        work.put(StepName.TRAIN, (lease, report) -> {
            runs.cancel(lease.run(), "mina", () -> marks.forget(lease.run()));
            progress(report, thrown);
            return StepState.DONE;
        });
        String run = begin();

        assertThat(runner.goOn(run)).isEmpty();

        assertThat(thrown).as("what ends the trainer").hasSize(1);
        assertThat(run(run).state()).isEqualTo(RunState.FAILED);
        assertThat(run(run).reason()).isEqualTo("cancelled by mina");
        assertThat(run(run).step(StepName.TRAIN).state()).isEqualTo(StepState.FAILED);
        assertThat(marks.said).containsExactly("forgotten");
        assertThat(runs.cancel(run, "mina", () -> {})).isEqualTo(Cancellation.ENDED);
        assertThat(runs.cancel("none", "mina", () -> {})).isEqualTo(Cancellation.UNKNOWN);
        assertThat(runner.goOn(run)).isEmpty();
        assertThat(runs.begin("another", StartedBy.COMMAND, "os:test").isNew()).isTrue();
    }

    @Test
    void runWhoseModelBecomesChampion_isNotCancelled() throws Exception {
        List<Cancellation> answers = new ArrayList<>();
        work.put(StepName.PUBLISH, (lease, report) -> {
            answers.add(runs.cancel(lease.run(), "mina", () -> {}));
            return StepState.DONE;
        });
        String run = begin();

        assertThat(runner.goOn(run)).isEmpty();

        assertThat(answers).containsExactly(Cancellation.PUBLISHING);
        assertThat(run(run).state()).isEqualTo(RunState.SUCCEEDED);
    }

    /** A runner goes on with the run and is stopped amid its work; what it answered. */
    private List<Optional<Duration>> stopped(String run, CountDownLatch atWork) throws InterruptedException {
        List<Optional<Duration>> then = Collections.synchronizedList(new ArrayList<>());
        Thread going = Thread.ofPlatform().start(() -> then.add(runner.goOn(run)));
        await(atWork);
        going.interrupt();
        going.join(60_000);
        return then;
    }

    /** What the work hears of a lease that is lost is noted, and ends it. */
    private static void progress(StepReport report, List<Throwable> thrown) {
        try {
            report.progress(0.5);
        } catch (LeaseLostException e) {
            thrown.add(e);
            throw e;
        }
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    }

    private String begin() throws OtherRunGoingException {
        return runs.begin("k", StartedBy.COMMAND, "os:test").run().id();
    }

    private RetrainingRun run(String id) {
        return runs.rows().find(id).orElseThrow();
    }
}
