package dev.sonsu.server.contest;

import dev.sonsu.model.ModelId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Contests in the database. What was kept is not changed. Thread-safe. */
final class ContestRows {
    /** Of one length, so that text is in the order of time. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final String COLUMNS =
            "SELECT contest_key, champion, challenger, held_at, verdict, reasons FROM contest";

    private final JdbcClient db;
    private final JsonMapper json = JsonMapper.builder().build();

    ContestRows(JdbcClient db) {
        this.db = db;
    }

    /** Keeps a contest, unless another server kept one under its key meanwhile: then that one is what was said. */
    HeldContest keep(HeldContest held, @Nullable ContestFigures figures) {
        db.sql("""
                        INSERT INTO contest
                        (contest_key, champion, challenger, held_at, verdict, reasons, figures, has_spent)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (contest_key) DO NOTHING""")
                .params(
                        held.key(),
                        held.champion().value(),
                        held.challenger().value(),
                        TIME.format(held.heldAt()),
                        held.verdict().name(),
                        json.writeValueAsString(held.verdict().reasons()),
                        figures == null ? "" : json.writeValueAsString(figures),
                        hasSpent(held.verdict(), figures) ? 1 : 0)
                .update();
        return find(held.key()).orElseThrow();
    }

    /** What was blocked was not decided by the judge samples, whatever they showed. */
    private static boolean hasSpent(Verdict verdict, @Nullable ContestFigures figures) {
        return figures != null && figures.hasSpent() && !(verdict instanceof Verdict.Blocked);
    }

    Optional<HeldContest> find(String key) {
        return db.sql(COLUMNS + " WHERE contest_key = ?")
                .param(key)
                .query((row, number) -> held(row))
                .optional();
    }

    Optional<ContestFigures> figures(String key) {
        return db.sql("SELECT figures FROM contest WHERE contest_key = ?")
                .param(key)
                .query(String.class)
                .optional()
                .filter(text -> !text.isEmpty())
                .map(text -> json.readValue(text, ContestFigures.class));
    }

    List<HeldContest> newest(int most) {
        return db.sql(COLUMNS + " ORDER BY held_at DESC, contest_key LIMIT ?")
                .param(most)
                .query((row, number) -> held(row))
                .list();
    }

    int spentSince(Instant time) {
        return db.sql("SELECT COUNT(*) FROM contest WHERE has_spent = 1 AND held_at >= ?")
                .param(TIME.format(time))
                .query(Integer.class)
                .single();
    }

    private HeldContest held(ResultSet row) throws SQLException {
        List<String> reasons = List.of(json.readValue(row.getString("reasons"), String[].class));
        return new HeldContest(
                row.getString("contest_key"),
                new ModelId(row.getString("champion")),
                new ModelId(row.getString("challenger")),
                Instant.parse(row.getString("held_at")),
                verdict(row.getString("verdict"), reasons));
    }

    private static Verdict verdict(String name, List<String> reasons) {
        return switch (name) {
            case "PROMOTE" -> new Verdict.Promote();
            case "KEEP_CHAMPION" -> new Verdict.KeepChampion(reasons);
            case "NOT_ENOUGH_EVIDENCE" -> new Verdict.NotEnoughEvidence(reasons);
            case "BLOCKED" -> new Verdict.Blocked(reasons);
            default -> throw new IllegalStateException("the contest's verdict is of another version");
        };
    }
}
