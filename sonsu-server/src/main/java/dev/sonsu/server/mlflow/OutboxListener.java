package dev.sonsu.server.mlflow;

import dev.sonsu.server.contest.Contests;
import dev.sonsu.server.models.AliasesChanged;
import dev.sonsu.server.models.ModelRegistered;
import dev.sonsu.server.retraining.RunChanged;
import org.springframework.context.event.EventListener;

/**
 * Hears what happens, in the thread and the transaction in which it does: MLflow is told of it if it is committed, and not
 * if it is not.
 */
final class OutboxListener {
    private final Outbox outbox;
    private final Contests contests;

    OutboxListener(Outbox outbox, Contests contests) {
        this.outbox = outbox;
        this.contests = contests;
    }

    @EventListener
    void on(ModelRegistered registered) {
        outbox.add(registered.model());
    }

    @EventListener
    void on(AliasesChanged changed) {
        outbox.add(changed.after());
    }

    /** A run's contest is held under the run's id. */
    @EventListener
    void on(RunChanged changed) {
        contests.find(changed.run()).ifPresent(held -> {
            outbox.add(held.challenger());
            outbox.addContest(held.key());
        });
    }
}
