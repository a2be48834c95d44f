package dev.sonsu.server.mlflow;

import dev.sonsu.model.ModelId;
import dev.sonsu.server.models.Aliases;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rows of what MLflow is to be told, in the order in which it happened. Methods that add join the transaction that they
 * tell of. Thread-safe.
 */
final class Outbox {
    static final String MODEL = "MODEL";
    static final String CONTEST = "CONTEST";
    static final String ALIASES = "ALIASES";

    private static final int LONGEST_REASON = 500;

    private final JdbcClient db;
    private final Clock clock;
    private final String server;

    /** @param server whose rows they are; those of another stay as they are */
    Outbox(JdbcClient db, Clock clock, String server) {
        this.db = db;
        this.clock = clock;
        this.server = server;
    }

    /** A model is told of once. */
    void add(ModelId model) {
        add(MODEL, model.value(), null, null);
    }

    /** A contest is told of once. */
    void addContest(String key) {
        add(CONTEST, key, null, null);
    }

    /** Each change of the roles is told of once, after the models that have them. */
    void add(Aliases roles) {
        ModelId challenger = roles.challenger();
        add(roles.champion());
        if (challenger != null) {
            add(challenger);
        }
        add(ALIASES, String.valueOf(roles.generation()), roles.champion(), challenger);
    }

    private void add(String kind, String subject, @Nullable ModelId champion, @Nullable ModelId challenger) {
        db.sql("INSERT INTO mlflow_outbox (server, kind, subject, champion, challenger, written)"
                        + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
                .param(server)
                .param(kind)
                .param(subject)
                .param(champion == null ? null : champion.value())
                .param(challenger == null ? null : challenger.value())
                .param(clock.millis())
                .update();
    }

    /** What of a kind it has heard of. */
    Set<String> subjects(String kind) {
        return Set.copyOf(db.sql("SELECT subject FROM mlflow_outbox WHERE server = ? AND kind = ?")
                .params(server, kind)
                .query((row, number) -> row.getString("subject"))
                .list());
    }

    /** The oldest that waits. */
    Optional<OutboxItem> next() {
        return db.sql("SELECT id, kind, subject, champion, challenger, tries FROM mlflow_outbox"
                        + " WHERE server = ? AND state = 'WAITING' ORDER BY id LIMIT 1")
                .param(server)
                .query(Outbox::item)
                .optional();
    }

    private static OutboxItem item(ResultSet row, int number) throws SQLException {
        long id = row.getLong("id");
        int tries = row.getInt("tries");
        String subject = row.getString("subject");
        return switch (row.getString("kind")) {
            case MODEL -> new OutboxItem.Model(id, tries, new ModelId(subject));
            case CONTEST -> new OutboxItem.Contest(id, tries, subject);
            default -> {
                String challenger = row.getString("challenger");
                yield new OutboxItem.Roles(
                        id,
                        tries,
                        Long.parseLong(subject),
                        new ModelId(row.getString("champion")),
                        challenger == null ? null : new ModelId(challenger));
            }
        };
    }

    /**
     * MLflow has it.
     *
     * @param holder whose turn it must still be
     */
    void sent(OutboxItem item, String holder) {
        db.sql("UPDATE mlflow_outbox SET state = 'SENT', reason = NULL WHERE id = ? AND state = 'WAITING'"
                        + " AND EXISTS (SELECT 1 FROM mlflow_sender WHERE server = ? AND holder = ?)")
                .param(item.id())
                .param(server)
                .param(holder)
                .update();
    }

    /** It could not be sent, and is tried again; why is shown. */
    void delayed(OutboxItem item, String reason) {
        db.sql("UPDATE mlflow_outbox SET reason = ? WHERE id = ? AND state = 'WAITING'")
                .param(cut(reason))
                .param(item.id())
                .update();
    }

    /** MLflow refused it, and is asked once more. */
    void refused(OutboxItem item, String reason) {
        db.sql("UPDATE mlflow_outbox SET tries = tries + 1, reason = ? WHERE id = ? AND state = 'WAITING'")
                .param(cut(reason))
                .param(item.id())
                .update();
    }

    /** It is left out, so that those after it are sent. */
    void putAside(OutboxItem item, String reason) {
        db.sql(
                        "UPDATE mlflow_outbox SET state = 'ASIDE', tries = tries + 1, reason = ? WHERE id = ? AND state = 'WAITING'")
                .param(cut(reason))
                .param(item.id())
                .update();
    }

    /** What was put aside is tried anew, as after a setting was mended. */
    int retryAside() {
        return db.sql("UPDATE mlflow_outbox SET state = 'WAITING', tries = 0 WHERE server = ? AND state = 'ASIDE'")
                .param(server)
                .update();
    }

    /** Whether MLflow has heard of later roles, so that it must not hear of these any more. */
    boolean isOutdated(OutboxItem.Roles roles) {
        return count(
                        "state = 'SENT' AND CASE kind WHEN 'ALIASES' THEN CAST(subject AS BIGINT) ELSE 0 END > ?",
                        roles.generation())
                > 0;
    }

    /** Whether MLflow has been told of the roles of this generation. */
    boolean hasSent(long generation) {
        return count("kind = 'ALIASES' AND state = 'SENT' AND subject = ?", String.valueOf(generation)) > 0;
    }

    private long count(String condition, Object... values) {
        return db.sql("SELECT COUNT(*) FROM mlflow_outbox WHERE server = ? AND " + condition)
                .param(server)
                .params(Arrays.asList(values))
                .query(Long.class)
                .single();
    }

    MlflowState state() {
        Optional<String> error = db.sql(
                        "SELECT reason FROM mlflow_outbox WHERE server = ? AND state <> 'SENT' AND reason IS NOT NULL"
                                + " ORDER BY CASE state WHEN 'WAITING' THEN 0 ELSE 1 END, id DESC LIMIT 1")
                .param(server)
                .query(String.class)
                .optional();
        Optional<Long> oldest = db.sql(
                        "SELECT written FROM mlflow_outbox WHERE server = ? AND state = 'WAITING' ORDER BY id LIMIT 1")
                .param(server)
                .query(Long.class)
                .optional();
        return new MlflowState(
                true,
                count("state = 'WAITING'"),
                count("state = 'ASIDE'"),
                oldest.map(Instant::ofEpochMilli).orElse(null),
                error.orElse(null));
    }

    private static String cut(String reason) {
        return reason.substring(0, Math.min(LONGEST_REASON, reason.length()));
    }
}
