package dev.sonsu.server.mlflow;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whose turn it is to send: one server of a cluster, until it has been silent for a while. The servers' clocks may differ
 * by less than that while. Thread-safe.
 */
final class Turn {
    private final JdbcClient db;
    private final Clock clock;
    private final String server;
    private final Duration length;
    private final String holder = UUID.randomUUID().toString();

    /** @param length of silence after which another sends; longer than a request may take */
    Turn(JdbcClient db, Clock clock, String server, Duration length) {
        this.db = db;
        this.clock = clock;
        this.server = server;
        this.length = length;
    }

    String holder() {
        return holder;
    }

    /** Takes the turn or keeps it; {@code false} while it is another's. */
    boolean take() {
        long now = clock.millis();
        long until = now + length.toMillis();
        int changed = db.sql("UPDATE mlflow_sender SET holder = ?, until = ? WHERE server = ?"
                        + " AND (holder = ? OR until < ? OR until > ?)")
                .param(holder)
                .param(until)
                .param(server)
                .param(holder)
                .param(now)
                // A clock that was set back must not keep everybody waiting.
                .param(until + length.toMillis())
                .update();
        return changed == 1
                || db.sql("INSERT INTO mlflow_sender (server, holder, until) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                                .param(server)
                                .param(holder)
                                .param(until)
                                .update()
                        == 1;
    }

    /** Before each request. */
    void keep() {
        if (!take()) {
            throw new NotMyTurnException();
        }
    }

    /** Leaves it to another at once. */
    void leave() {
        db.sql("UPDATE mlflow_sender SET until = 0 WHERE server = ? AND holder = ?")
                .param(server)
                .param(holder)
                .update();
    }
}
