package dev.sonsu.server.models;

import dev.sonsu.model.ModelId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of what readings came to. Thread-safe. */
final class LiveRows {
    private final JdbcClient db;

    LiveRows(JdbcClient db) {
        this.db = db;
    }

    /** Adds to a tenure's sums. */
    void add(LiveFigures more) {
        db.sql("""
                        INSERT INTO model_live (model, tenure, digits, refused, confirmed, corrected)
                        VALUES (?, ?, ?, ?, ?, ?)
                        ON CONFLICT (model, tenure) DO UPDATE SET
                        digits = model_live.digits + excluded.digits,
                        refused = model_live.refused + excluded.refused,
                        confirmed = model_live.confirmed + excluded.confirmed,
                        corrected = model_live.corrected + excluded.corrected""")
                .params(
                        more.model().value(),
                        more.tenure(),
                        more.digits(),
                        more.refused(),
                        more.confirmed(),
                        more.corrected())
                .update();
    }

    LiveFigures of(ModelId model, long tenure) {
        return db.sql("SELECT * FROM model_live WHERE model = ? AND tenure = ?")
                .params(model.value(), tenure)
                .query((row, number) -> figuresOf(row))
                .optional()
                .orElse(LiveFigures.none(model, tenure));
    }

    /** Of the last tenures, the newest first. */
    List<LiveFigures> last(int most) {
        return db.sql("SELECT * FROM model_live ORDER BY tenure DESC, model LIMIT ?")
                .param(most)
                .query((row, number) -> figuresOf(row))
                .list();
    }

    private static LiveFigures figuresOf(ResultSet row) throws SQLException {
        return new LiveFigures(
                new ModelId(row.getString("model")),
                row.getLong("tenure"),
                row.getLong("digits"),
                row.getLong("refused"),
                row.getLong("confirmed"),
                row.getLong("corrected"));
    }
}
