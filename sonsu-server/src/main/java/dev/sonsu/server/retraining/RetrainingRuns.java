package dev.sonsu.server.retraining;

import dev.sonsu.server.audit.Act;
import dev.sonsu.server.audit.AuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The rows of runs and their steps. Whatever a runner changes is changed under its {@link Lease}, which is verified, and the
 * run's row held, in the transaction of the change: a runner that was stopped while another took over cannot finish late.
 * Methods that write join a running transaction, or have one of their own. Thread-safe.
 */
@Component
public final class RetrainingRuns {
    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RetrainingRuns(
            JdbcClient db,
            PlatformTransactionManager manager,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.db = db;
        this.transaction = new TransactionTemplate(manager);
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Begins a run; the same key is the same run, however it ended.
     *
     * @throws OtherRunGoingException if one with another key is going on
     */
    RetrainingRun begin(String key, StartedBy startedBy, String actor) throws OtherRunGoingException {
        Optional<RetrainingRun> begun = transaction.execute(status -> beginOnce(key, startedBy, actor));
        return begun.orElseThrow(OtherRunGoingException::new);
    }

    private Optional<RetrainingRun> beginOnce(String key, StartedBy startedBy, String actor) {
        String id = UUID.randomUUID().toString();
        // Whichever of the two is not unique, nothing is inserted: two servers at once begin one run.
        int inserted = db.sql("""
                        INSERT INTO retraining_run (id, run_key, started_by, actor, state, fence, started_at, reason)
                        VALUES (?, ?, ?, ?, 'RUNNING', 0, ?, '') ON CONFLICT DO NOTHING""")
                .params(id, key, startedBy.name(), actor, clock.millis())
                .update();
        if (inserted == 1) {
            for (StepName step : StepName.values()) {
                db.sql("INSERT INTO retraining_step (run, place, name, state, attempts) VALUES (?, ?, ?, 'WAITING', 0)")
                        .params(id, step.ordinal(), step.name())
                        .update();
            }
            audit.record(actor, Act.RETRAINING_STARTED, id);
            events.publishEvent(new RunChanged(id));
        }
        return db.sql("SELECT id FROM retraining_run WHERE run_key = ?")
                .param(key)
                .query(String.class)
                .optional()
                .flatMap(this::find);
    }

    /** Takes the run from whoever had it; empty if it has ended. */
    Optional<Lease> lease(String run) {
        return Optional.ofNullable(transaction.execute(status -> {
            int taken = db.sql("UPDATE retraining_run SET fence = fence + 1 WHERE id = ? AND state = 'RUNNING'")
                    .param(run)
                    .update();
            return taken == 0
                    ? null
                    : new Lease(
                            run,
                            db.sql("SELECT fence FROM retraining_run WHERE id = ?")
                                    .param(run)
                                    .query(Long.class)
                                    .single());
        }));
    }

    /**
     * Makes a change that is the leaseholder's alone, in one transaction with the verification of the lease.
     *
     * @throws LeaseLostException if another has the run, or it has ended; nothing is changed then
     */
    void change(Lease lease, Runnable change) {
        transaction.executeWithoutResult(status -> {
            // An update that changes nothing holds the row on both databases until the end of the transaction.
            int held = db.sql(
                            "UPDATE retraining_run SET fence = fence WHERE id = ? AND fence = ? AND state = 'RUNNING'")
                    .params(lease.run(), lease.fence())
                    .update();
            if (held == 0) {
                throw new LeaseLostException(lease);
            }
            change.run();
            events.publishEvent(new RunChanged(lease.run()));
        });
    }

    /** A step begins, for the first time or again. */
    void stepBegins(Lease lease, StepName step) {
        change(
                lease,
                () -> db.sql("""
                        UPDATE retraining_step SET state = 'RUNNING', attempts = attempts + 1, ended_at = NULL,
                        started_at = COALESCE(started_at, ?) WHERE run = ? AND name = ?""")
                        .params(clock.millis(), lease.run(), step.name())
                        .update());
    }

    /** A step ends: what it made is there to stay. */
    void stepEnds(Lease lease, StepName step, StepState state) {
        change(
                lease,
                () -> db.sql("UPDATE retraining_step SET state = ?, ended_at = ? WHERE run = ? AND name = ?")
                        .params(state.name(), clock.millis(), lease.run(), step.name())
                        .update());
    }

    /**
     * The run ends.
     *
     * @param reason why it failed; empty if it did not
     * @param change made in the same transaction, such as the marks of its samples
     */
    void end(Lease lease, RunState state, String reason, Runnable change) {
        change(lease, () -> {
            change.run();
            String actor = db.sql("SELECT actor FROM retraining_run WHERE id = ?")
                    .param(lease.run())
                    .query(String.class)
                    .single();
            db.sql("UPDATE retraining_run SET state = ?, reason = ?, ended_at = ? WHERE id = ?")
                    .params(state.name(), reason, clock.millis(), lease.run())
                    .update();
            audit.record(actor, Act.RETRAINING_ENDED, lease.run());
        });
    }

    /** A run with its steps. */
    public Optional<RetrainingRun> find(String run) {
        return db.sql("SELECT * FROM retraining_run WHERE id = ?")
                .param(run)
                .query((row, number) -> withoutSteps(row))
                .optional()
                .map(this::withSteps);
    }

    /** The newest first. */
    public List<RetrainingRun> newest(int most) {
        return db
                .sql("SELECT * FROM retraining_run ORDER BY started_at DESC, id LIMIT ?")
                .param(most)
                .query((row, number) -> withoutSteps(row))
                .list()
                .stream()
                .map(this::withSteps)
                .toList();
    }

    private static RetrainingRun withoutSteps(ResultSet row) throws SQLException {
        return new RetrainingRun(
                row.getString("id"),
                row.getString("run_key"),
                StartedBy.valueOf(row.getString("started_by")),
                row.getString("actor"),
                RunState.valueOf(row.getString("state")),
                Instant.ofEpochMilli(row.getLong("started_at")),
                time(row, "ended_at"),
                row.getString("reason"),
                List.of());
    }

    private RetrainingRun withSteps(RetrainingRun run) {
        return new RetrainingRun(
                run.id(),
                run.key(),
                run.startedBy(),
                run.actor(),
                run.state(),
                run.startedAt(),
                run.endedAt(),
                run.reason(),
                steps(run.id()));
    }

    private List<RetrainingStep> steps(String run) {
        return db.sql("SELECT * FROM retraining_step WHERE run = ? ORDER BY place")
                .param(run)
                .query((row, number) -> new RetrainingStep(
                        StepName.valueOf(row.getString("name")),
                        StepState.valueOf(row.getString("state")),
                        time(row, "started_at"),
                        time(row, "ended_at"),
                        row.getInt("attempts")))
                .list();
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
