package dev.sonsu.server.models;

import dev.sonsu.model.ModelId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The one row of the roles, and what they were before. Whoever writes has a transaction. Thread-safe. */
final class RoleRows {
    private final JdbcClient db;

    RoleRows(JdbcClient db) {
        this.db = db;
    }

    Optional<Aliases> now() {
        return db.sql("SELECT champion, challenger, previous, generation FROM model_roles WHERE id = 1")
                .query((row, number) -> aliasesOf(row))
                .optional();
    }

    /** The first champion; false if there is one. */
    boolean begin(Aliases first, CauseWords words, Instant at) {
        int added = db.sql("""
                        INSERT INTO model_roles (id, champion, tenure, generation)
                        VALUES (1, ?, 1, 1) ON CONFLICT DO NOTHING""").param(first.champion().value()).update();
        if (added == 1) {
            note(first, 1, words, at);
        }
        return added == 1;
    }

    /** Changes the roles; false if they are of another generation than those that were seen. */
    boolean change(Aliases seen, Aliases next, CauseWords words, Instant at) {
        long tenure = seen.champion().equals(next.champion()) ? tenure() : next.generation();
        int changed = db.sql("""
                        UPDATE model_roles SET champion = ?, challenger = ?, previous = ?, tenure = ?, generation = ?
                        WHERE id = 1 AND generation = ?""")
                .param(next.champion().value())
                .param(ModelRows.valueOf(next.challenger()))
                .param(ModelRows.valueOf(next.previous()))
                .param(tenure)
                .param(next.generation())
                .param(seen.generation())
                .update();
        if (changed == 1) {
            note(next, tenure, words, at);
        }
        return changed == 1;
    }

    /** The generation in which the champion became it. */
    long tenure() {
        return db.sql("SELECT tenure FROM model_roles WHERE id = 1")
                .query(Long.class)
                .single();
    }

    /** The generation in which a model became champion last; empty if it never was. */
    OptionalLong tenureOf(ModelId model) {
        return db
                .sql("SELECT tenure FROM model_role_change WHERE champion = ? ORDER BY generation DESC LIMIT 1")
                .param(model.value())
                .query(Long.class)
                .list()
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /** The last changes, the newest first. */
    List<RoleChange> history(int most) {
        return db.sql("SELECT * FROM model_role_change ORDER BY generation DESC LIMIT ?")
                .param(most)
                .query((row, number) -> changeOf(row))
                .list();
    }

    Optional<RoleChange> at(long generation) {
        return db.sql("SELECT * FROM model_role_change WHERE generation = ?")
                .param(generation)
                .query((row, number) -> changeOf(row))
                .optional();
    }

    /** The last change of a kind. */
    Optional<RoleChange> last(RoleChange.Cause cause) {
        return db.sql("SELECT * FROM model_role_change WHERE cause = ? ORDER BY generation DESC LIMIT 1")
                .param(cause.name())
                .query((row, number) -> changeOf(row))
                .optional();
    }

    boolean hasChange(RoleChange.Cause cause, String reason) {
        return db.sql("SELECT count(*) FROM model_role_change WHERE cause = ? AND reason = ?")
                        .params(cause.name(), reason)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private void note(Aliases next, long tenure, CauseWords words, Instant at) {
        db.sql("""
                        INSERT INTO model_role_change
                        (generation, at, champion, challenger, previous, tenure, cause, actor, reason)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(next.generation())
                .param(at.toString())
                .param(next.champion().value())
                .param(ModelRows.valueOf(next.challenger()))
                .param(ModelRows.valueOf(next.previous()))
                .param(tenure)
                .param(words.cause().name())
                .param(words.actor())
                .param(words.reason())
                .update();
    }

    private static RoleChange changeOf(ResultSet row) throws SQLException {
        return new RoleChange(
                aliasesOf(row),
                Instant.parse(row.getString("at")),
                RoleChange.Cause.valueOf(row.getString("cause")),
                row.getString("actor"),
                row.getString("reason"));
    }

    private static Aliases aliasesOf(ResultSet row) throws SQLException {
        return new Aliases(
                new ModelId(row.getString("champion")),
                ModelRows.idOf(row.getString("challenger")),
                ModelRows.idOf(row.getString("previous")),
                row.getLong("generation"));
    }
}
