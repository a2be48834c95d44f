package dev.sonsu.server.retraining;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Sees to it that one server goes on with a run, and that another one does when that falls silent: db-scheduler's rows with
 * their heartbeats. Thread-safe.
 */
final class RunLeases {
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final int MISSED = 4;
    private static final Duration POLLING = Duration.ofSeconds(2);
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final Scheduler scheduler;
    private final CustomTask<Void> task;

    RunLeases(DataSource source, Runner runner) {
        this.task = Tasks.custom("retraining", Void.class)
                .onDeadExecutionRevive()
                // Such as a database that is away for a moment; the steps have tries and waits of their own.
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AGAIN))
                .execute((instance, context) -> then(runner.goOn(instance.getId())));
        this.scheduler = Scheduler.create(source, task)
                .schedulerName(new SchedulerName.Fixed("sonsu-" + UUID.randomUUID()))
                .threads(1)
                .pollingInterval(POLLING)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED)
                .alwaysPersistTimestampInUTC()
                // A run that is broken off goes on at the next start: nobody waits for it to end.
                .shutdownMaxWait(Duration.ofMillis(1))
                .build();
    }

    private static CompletionHandler<Void> then(Optional<Duration> pause) {
        return pause.isEmpty()
                ? (complete, operations) -> operations.stop()
                : (complete, operations) ->
                        operations.reschedule(complete, Instant.now().plus(pause.get()));
    }

    void start() {
        scheduler.start();
    }

    /** The run is to go on, unless somebody sees to it already. */
    void wanted(String run) {
        if (scheduler.scheduleIfNotExists(task.instance(run), Instant.now())) {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    /** Breaks the work off and waits for its end, some seconds at most. */
    void stop() {
        scheduler.stop();
    }
}
