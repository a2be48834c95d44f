package dev.sonsu.server.retraining;

import dev.sonsu.model.ModelId;
import dev.sonsu.server.audit.Act;
import dev.sonsu.server.audit.AuditTrail;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Changes the rows of runs and their steps. Whatever a runner changes is changed under its {@link Lease}, which is verified,
 * and the run's row held, in the transaction of the change: a runner that was stopped while another took over cannot
 * finish late. Methods that write join a running transaction, or have one of their own. Thread-safe.
 */
@Component
final class RetrainingRuns {
    private static final int LONGEST_LINE = 500;

    private final JdbcClient db;
    private final RunRows rows;
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
        this.rows = new RunRows(db);
        this.transaction = new TransactionTemplate(manager);
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** A run that was begun, now or before. */
    record Begun(RetrainingRun run, boolean isNew) {}

    /**
     * Begins a run; the same key is the same run, however it ended.
     *
     * @throws OtherRunGoingException if one with another key is going on
     */
    Begun begin(String key, StartedBy startedBy, String actor) throws OtherRunGoingException {
        Optional<Begun> begun = transaction.execute(status -> beginOnce(key, startedBy, actor));
        return begun.orElseThrow(OtherRunGoingException::new);
    }

    private Optional<Begun> beginOnce(String key, StartedBy startedBy, String actor) {
        String id = UUID.randomUUID().toString();
        // Whichever of the two is not unique, nothing is inserted: two servers at once begin one run.
        int inserted = db.sql("""
                        INSERT INTO retraining_run (id, run_key, started_by, actor, state, fence, started_at, reason)
                        VALUES (?, ?, ?, ?, 'RUNNING', 0, ?, '') ON CONFLICT DO NOTHING""")
                .params(id, key, startedBy.name(), actor, clock.millis())
                .update();
        if (inserted == 1) {
            for (StepName step : StepName.values()) {
                db.sql("""
                                INSERT INTO retraining_step (run, place, name, state, attempts, failures)
                                VALUES (?, ?, ?, 'WAITING', 0, 0)""").params(id, step.ordinal(), step.name()).update();
            }
            audit.record(actor, Act.RETRAINING_STARTED, id);
            events.publishEvent(new RunChanged(id));
        }
        return rows.ofKey(key).map(run -> new Begun(run, inserted == 1));
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

    /** A change that may fail. */
    interface Change<E extends Exception> {
        void make() throws E;
    }

    /**
     * Makes a change that is the leaseholder's alone, in one transaction with the verification of the lease.
     *
     * @throws LeaseLostException if another has the run, or it has ended; nothing is changed then
     */
    void change(Lease lease, Runnable change) {
        transaction.executeWithoutResult(status -> {
            hold(lease);
            change.run();
            events.publishEvent(new RunChanged(lease.run()));
        });
    }

    /**
     * Makes a change that may fail; nothing is changed then.
     *
     * @see #change
     */
    <E extends Exception> void tryChange(Lease lease, Class<E> failure, Change<E> change) throws E {
        Optional<Exception> failed = transaction.execute(status -> {
            hold(lease);
            try {
                change.make();
                events.publishEvent(new RunChanged(lease.run()));
                return Optional.empty();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                status.setRollbackOnly();
                return Optional.of(e);
            }
        });
        if (failed.isPresent()) {
            throw failure.cast(failed.get());
        }
    }

    private void hold(Lease lease) {
        // An update that changes nothing holds the row on both databases until the end of the transaction.
        int held = db.sql("UPDATE retraining_run SET fence = fence WHERE id = ? AND fence = ? AND state = 'RUNNING'")
                .params(lease.run(), lease.fence())
                .update();
        if (held == 0) {
            throw new LeaseLostException(lease);
        }
    }

    /** A step begins, for the first time or again; how often it was begun by then. */
    int stepBegins(Lease lease, StepName step) {
        change(
                lease,
                () -> db.sql("""
                        UPDATE retraining_step SET state = 'RUNNING', attempts = attempts + 1, ended_at = NULL,
                        progress = NULL, left_millis = NULL, started_at = COALESCE(started_at, ?)
                        WHERE run = ? AND name = ?""")
                        .params(clock.millis(), lease.run(), step.name())
                        .update());
        return number(lease, step, "attempts");
    }

    /** A step ends: what it made is there to stay. */
    void stepEnds(Lease lease, StepName step, StepState state) {
        change(lease, () -> end(lease, step, state));
    }

    /** A step failed by itself; how often it has, by now. */
    int stepFails(Lease lease, StepName step, String reason) {
        change(lease, () -> {
            end(lease, step, StepState.FAILED);
            db.sql("UPDATE retraining_step SET failures = failures + 1 WHERE run = ? AND name = ?")
                    .params(lease.run(), step.name())
                    .update();
            write(lease, step, reason);
        });
        return number(lease, step, "failures");
    }

    private void end(Lease lease, StepName step, StepState state) {
        db.sql("""
                        UPDATE retraining_step SET state = ?, ended_at = ?, left_millis = NULL,
                        progress = CASE WHEN ? = 'DONE' THEN 1 ELSE progress END WHERE run = ? AND name = ?""")
                .params(state.name(), clock.millis(), state.name(), lease.run(), step.name())
                .update();
    }

    private int number(Lease lease, StepName step, String column) {
        return db.sql("SELECT " + column + " FROM retraining_step WHERE run = ? AND name = ?")
                .params(lease.run(), step.name())
                .query(Integer.class)
                .single();
    }

    /** How far a step is. */
    void progress(Lease lease, StepName step, double share, @Nullable Duration left) {
        transaction.executeWithoutResult(status -> {
            hold(lease);
            db.sql("UPDATE retraining_step SET progress = ?, left_millis = ? WHERE run = ? AND name = ?")
                    .param(share)
                    .param(left == null ? null : left.toMillis())
                    .param(lease.run())
                    .param(step.name())
                    .update();
        });
    }

    /** A line for people. */
    void line(Lease lease, StepName step, String text) {
        change(lease, () -> write(lease, step, text));
    }

    private void write(Lease lease, StepName step, String text) {
        String line = text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE - 1) + "…" : text;
        db.sql("""
                        INSERT INTO retraining_line (run, number, place, at, text)
                        SELECT ?, COALESCE(MAX(number), 0) + 1, ?, ?, ? FROM retraining_line WHERE run = ?""")
                .params(lease.run(), step.ordinal(), clock.millis(), line, lease.run())
                .update();
    }

    /** Within a change: how much the run learns from. */
    void learnsFrom(Lease lease, long samples, long newSamples) {
        db.sql("UPDATE retraining_run SET samples = ?, new_samples = ? WHERE id = ?")
                .params(samples, newSamples, lease.run())
                .update();
    }

    /** Within a change: what the run made. */
    void made(Lease lease, ModelId candidate) {
        db.sql("UPDATE retraining_run SET candidate = ? WHERE id = ?")
                .params(candidate.value(), lease.run())
                .update();
    }

    /** Within a change: what the contest said. */
    void judged(Lease lease, String verdict) {
        db.sql("UPDATE retraining_run SET verdict = ? WHERE id = ?")
                .params(verdict, lease.run())
                .update();
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

    /**
     * Ends a run that goes on, whoever has it: their lease is void, and what they do next ends their work.
     *
     * @param actor  as the audit names them
     * @param change made in the same transaction where the run ends
     */
    Cancellation cancel(String run, String actor, Runnable change) {
        return transaction.execute(status -> {
            Optional<RetrainingRun> found = rows.find(run);
            if (found.isEmpty()) {
                return Cancellation.UNKNOWN;
            }
            int ended = db.sql("""
                            UPDATE retraining_run SET fence = fence + 1, state = 'FAILED', reason = ?, ended_at = ?
                            WHERE id = ? AND state = 'RUNNING' AND NOT EXISTS
                            (SELECT 1 FROM retraining_step WHERE run = ? AND name = 'PUBLISH' AND attempts > 0)""")
                    .params("cancelled by " + actor, clock.millis(), run, run)
                    .update();
            if (ended == 0) {
                return found.get().state() == RunState.RUNNING ? Cancellation.PUBLISHING : Cancellation.ENDED;
            }
            db.sql("""
                            UPDATE retraining_step SET state = 'FAILED', ended_at = ?, left_millis = NULL
                            WHERE run = ? AND state = 'RUNNING'""").params(clock.millis(), run).update();
            change.run();
            audit.record(actor, Act.RETRAINING_CANCELLED, run);
            events.publishEvent(new RunChanged(run));
            return Cancellation.CANCELLED;
        });
    }

    /** For who only reads. */
    RunRows rows() {
        return rows;
    }
}
