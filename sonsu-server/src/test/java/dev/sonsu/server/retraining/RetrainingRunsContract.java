package dev.sonsu.server.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.server.SettableClock;
import dev.sonsu.server.audit.AuditTrail;
import dev.sonsu.server.store.DatabaseSettings;
import dev.sonsu.server.store.MigratedDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the rows of runs hold to, whatever their database. */
abstract class RetrainingRunsContract {
    private static final Runnable NOTHING = () -> {};

    @TempDir
    Path data;

    private final SettableClock clock = new SettableClock();
    private final List<Object> events = Collections.synchronizedList(new ArrayList<>());
    private MigratedDatabase store;
    private JdbcClient db;
    private RetrainingRuns runs;

    abstract DatabaseSettings settings();

    @BeforeEach
    void open() {
        store = MigratedDatabase.open(data, settings());
        db = store.db();
        AuditTrail audit = new AuditTrail(db, store.manager(), clock);
        runs = new RetrainingRuns(db, store.manager(), audit, events::add, clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void sameKey_isTheSameRun_goingOnOrEnded() throws Exception {
        RetrainingRun first = runs.begin("k", StartedBy.API, "key-1").run();

        assertThat(first.steps()).extracting(RetrainingStep::name).containsExactly(StepName.values());
        assertThat(runs.begin("k", StartedBy.API, "key-2")).isEqualTo(new RetrainingRuns.Begun(first, false));
        runs.end(runs.lease(first.id()).orElseThrow(), RunState.SUCCEEDED, "", NOTHING);
        assertThat(runs.begin("k", StartedBy.API, "key-2").run().state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(acts()).containsExactly("key-1 RETRAINING_STARTED", "key-1 RETRAINING_ENDED");
        assertThat(events).containsOnly(new RunChanged(first.id()));
    }

    @Test
    void otherKey_isRefused_untilTheRunHasEnded() throws Exception {
        RetrainingRun first = runs.begin("one", StartedBy.API, "a").run();

        assertThatThrownBy(() -> runs.begin("two", StartedBy.API, "a")).isInstanceOf(OtherRunGoingException.class);
        runs.end(runs.lease(first.id()).orElseThrow(), RunState.FAILED, "no trainer", NOTHING);
        clock.advance(Duration.ofSeconds(1));
        RetrainingRun second = runs.begin("two", StartedBy.API, "a").run();

        assertThat(runs.rows().newest(5)).extracting(RetrainingRun::key).containsExactly("two", "one");
        assertThat(runs.rows().find(first.id()).orElseThrow().reason()).isEqualTo("no trainer");
        assertThat(second.state()).isEqualTo(RunState.RUNNING);
    }

    @Test
    void manyAtOnce_beginOneRun() throws Exception {
        List<Callable<Boolean>> starters = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            String key = "k" + i;
            starters.add(() -> {
                try {
                    runs.begin(key, StartedBy.THRESHOLD, "system");
                    return true;
                } catch (OtherRunGoingException e) {
                    return false;
                }
            });
        }
        int begun = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> one : threads.invokeAll(starters)) {
                begun += one.get() ? 1 : 0;
            }
        }

        assertThat(begun).isEqualTo(1);
        assertThat(runs.rows().newest(20)).hasSize(1);
    }

    @Test
    void stalledRunner_changesNothing_afterAnotherTookOver() throws Exception {
        String run = runs.begin("k", StartedBy.COMMAND, "a").run().id();
        Lease stalled = runs.lease(run).orElseThrow();
        runs.stepBegins(stalled, StepName.TRAIN);
        Lease taken = runs.lease(run).orElseThrow();
        List<String> done = new ArrayList<>();

        assertThatThrownBy(() -> runs.stepEnds(stalled, StepName.TRAIN, StepState.DONE))
                .isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> runs.end(stalled, RunState.SUCCEEDED, "", () -> done.add("marked")))
                .isInstanceOf(LeaseLostException.class);
        assertThat(done).isEmpty();
        assertThat(runs.rows().find(run).orElseThrow().state()).isEqualTo(RunState.RUNNING);

        runs.stepBegins(taken, StepName.TRAIN);
        assertThat(runs.rows().find(run).orElseThrow().steps().get(1).attempts())
                .isEqualTo(2);
        runs.end(taken, RunState.SUCCEEDED, "", NOTHING);
        assertThat(runs.lease(run)).as("of a run that has ended").isEmpty();
        assertThatThrownBy(() -> runs.stepBegins(taken, StepName.DEPLOY)).isInstanceOf(LeaseLostException.class);
    }

    @Test
    void end_thatFailsHalfway_leavesTheRunGoing() throws Exception {
        String run = runs.begin("k", StartedBy.COMMAND, "a").run().id();
        Lease lease = runs.lease(run).orElseThrow();

        assertThatThrownBy(() -> runs.end(lease, RunState.SUCCEEDED, "", () -> {
                    throw new IllegalStateException("marks");
                }))
                .hasMessage("marks");

        assertThat(runs.rows().find(run).orElseThrow().state()).isEqualTo(RunState.RUNNING);
        assertThat(acts()).containsExactly("a RETRAINING_STARTED");
    }

    private List<String> acts() {
        return db.sql("SELECT actor || ' ' || action FROM audit WHERE action LIKE 'RETRAINING%' ORDER BY id")
                .query((row, number) -> Objects.requireNonNull(row.getString(1)))
                .list();
    }
}
