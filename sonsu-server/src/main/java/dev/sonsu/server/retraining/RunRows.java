package dev.sonsu.server.retraining;

import dev.sonsu.model.ModelId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads runs, their steps and what they said. Thread-safe. */
final class RunRows {
    private final JdbcClient db;

    RunRows(JdbcClient db) {
        this.db = db;
    }

    Optional<RetrainingRun> find(String run) {
        return db.sql("SELECT * FROM retraining_run WHERE id = ?")
                .param(run)
                .query((row, number) -> withoutSteps(row))
                .optional()
                .map(one -> one.with(steps(one.id())));
    }

    Optional<RetrainingRun> ofKey(String key) {
        return db.sql("SELECT id FROM retraining_run WHERE run_key = ?")
                .param(key)
                .query(String.class)
                .optional()
                .flatMap(this::find);
    }

    Optional<String> going() {
        return db.sql("SELECT id FROM retraining_run WHERE state = 'RUNNING'")
                .query(String.class)
                .optional();
    }

    /** The newest first. */
    List<RetrainingRun> newest(int most) {
        return newestWithoutSteps(most).stream()
                .map(run -> run.with(steps(run.id())))
                .toList();
    }

    /** The newest first, by one query: how they ended is looked at every second. */
    List<RetrainingRun> newestWithoutSteps(int most) {
        return db.sql("SELECT * FROM retraining_run ORDER BY started_at DESC, id LIMIT ?")
                .param(most)
                .query((row, number) -> withoutSteps(row))
                .list();
    }

    /** The first first. */
    List<RunLine> lines(String run) {
        return db.sql("SELECT place, at, text FROM retraining_line WHERE run = ? ORDER BY number")
                .param(run)
                .query((row, number) -> new RunLine(
                        StepName.values()[row.getInt("place")],
                        Instant.ofEpochMilli(row.getLong("at")),
                        row.getString("text")))
                .list();
    }

    private static RetrainingRun withoutSteps(ResultSet row) throws SQLException {
        String candidate = row.getString("candidate");
        return new RetrainingRun(
                row.getString("id"),
                row.getString("run_key"),
                StartedBy.valueOf(row.getString("started_by")),
                row.getString("actor"),
                RunState.valueOf(row.getString("state")),
                Instant.ofEpochMilli(row.getLong("started_at")),
                time(row, "ended_at"),
                row.getString("reason"),
                number(row, "samples"),
                number(row, "new_samples"),
                candidate == null ? null : new ModelId(candidate),
                row.getString("verdict"),
                List.of());
    }

    private List<RetrainingStep> steps(String run) {
        return db.sql("SELECT * FROM retraining_step WHERE run = ? ORDER BY place")
                .param(run)
                .query((row, number) -> step(row))
                .list();
    }

    private static RetrainingStep step(ResultSet row) throws SQLException {
        double progress = row.getDouble("progress");
        boolean isKnown = !row.wasNull();
        Long left = number(row, "left_millis");
        return new RetrainingStep(
                StepName.valueOf(row.getString("name")),
                StepState.valueOf(row.getString("state")),
                time(row, "started_at"),
                time(row, "ended_at"),
                row.getInt("attempts"),
                isKnown ? progress : null,
                left == null ? null : Duration.ofMillis(left));
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        Long millis = number(row, column);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
