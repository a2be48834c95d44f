package dev.sonsu.server.models;

import dev.sonsu.model.ModelId;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts in memory what readings come to, and adds to the database what at least 200 digits came to: nothing that is kept
 * tells of one recognition. Less than that is lost when the server stops. Thread-safe; listening waits for no database.
 */
@Component
final class LiveCounts {
    /** Fifty PINs of four digits. */
    static final int WINDOW = 200;

    private final LiveRows live;
    private final RoleRows roles;
    private final TransactionTemplate transaction;
    private final Map<ModelId, Count> read = new HashMap<>();
    private final Map<ModelId, Count> confirmed = new HashMap<>();

    LiveCounts(JdbcClient db, PlatformTransactionManager manager) {
        this.live = new LiveRows(db);
        this.roles = new RoleRows(db);
        this.transaction = new TransactionTemplate(manager);
    }

    @EventListener
    synchronized void on(DigitsRead event) {
        read.merge(event.model(), new Count(event.digits(), event.refused()), Count::plus);
    }

    @EventListener
    synchronized void on(DigitsConfirmed event) {
        confirmed.merge(event.model(), new Count(event.digits(), event.corrected()), Count::plus);
    }

    /** Adds what is enough to the database; if that fails, it is there for the next time. */
    void flush() {
        full(read).forEach((model, count) -> {
            add(model, count.digits, count.bad, 0, 0);
            taken(read, model, count);
        });
        full(confirmed).forEach((model, count) -> {
            add(model, 0, 0, count.digits, count.bad);
            taken(confirmed, model, count);
        });
    }

    private synchronized Map<ModelId, Count> full(Map<ModelId, Count> counts) {
        Map<ModelId, Count> full = new HashMap<>(counts);
        full.values().removeIf(count -> count.digits < WINDOW);
        return full;
    }

    private synchronized void taken(Map<ModelId, Count> counts, ModelId model, Count count) {
        counts.computeIfPresent(model, (same, now) -> new Count(now.digits - count.digits, now.bad - count.bad));
    }

    /** A model that never was champion, as one of a named folder, is not counted. */
    private void add(ModelId model, long digits, long refused, long known, long corrected) {
        transaction.executeWithoutResult(status -> {
            OptionalLong tenure = roles.tenureOf(model);
            if (tenure.isPresent()) {
                live.add(new LiveFigures(model, tenure.getAsLong(), digits, refused, known, corrected));
            }
        });
    }

    /** @param bad how many of the digits were refused, or corrected */
    private record Count(long digits, long bad) {
        Count plus(Count more) {
            return new Count(digits + more.digits, bad + more.bad);
        }
    }
}
