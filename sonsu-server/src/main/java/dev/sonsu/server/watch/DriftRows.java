package dev.sonsu.server.watch;

import dev.sonsu.model.ModelId;
import dev.sonsu.server.entry.TraitWindow;
import dev.sonsu.trait.Trait;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of windows and references. Whoever writes has a transaction. Thread-safe. */
final class DriftRows {
    /** Of a kiosk's trait; older ones go. */
    static final int MOST_WINDOWS = 60;
    /** Of a kiosk's trait, the newest. */
    static final int MOST_REFERENCES = 8;

    private static final Map<String, Trait> KNOWN =
            Arrays.stream(Trait.values()).collect(Collectors.toUnmodifiableMap(Trait::name, Function.identity()));

    private final JdbcClient db;

    DriftRows(JdbcClient db) {
        this.db = db;
    }

    void add(TraitWindow window, LocalDate day) {
        db.sql("INSERT INTO drift_window (day, kiosk, model, trait, counts) VALUES (?, ?, ?, ?, ?)")
                .params(
                        day.toString(),
                        window.kiosk().value(),
                        window.model().value(),
                        window.trait().name(),
                        text(Arrays.stream(window.counts()).asLongStream().toArray()))
                .update();
        db.sql("""
                        DELETE FROM drift_window WHERE kiosk = ? AND trait = ? AND id <= (
                        SELECT id FROM drift_window WHERE kiosk = ? AND trait = ? ORDER BY id DESC LIMIT 1 OFFSET ?)""")
                .params(
                        window.kiosk().value(),
                        window.trait().name(),
                        window.kiosk().value(),
                        window.trait().name(),
                        MOST_WINDOWS)
                .update();
    }

    /** The first of several servers keeps it. */
    void addReference(String kiosk, Trait trait, ModelId model, long[] counts, LocalDate day) {
        db.sql("""
                        INSERT INTO drift_reference (day, kiosk, model, trait, counts) VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT DO NOTHING""")
                .params(day.toString(), kiosk, model.value(), trait.name(), text(counts))
                .update();
        db.sql("""
                        DELETE FROM drift_reference WHERE kiosk = ? AND trait = ? AND id <= (
                        SELECT id FROM drift_reference WHERE kiosk = ? AND trait = ? ORDER BY id DESC LIMIT 1 OFFSET ?)""")
                .params(kiosk, trait.name(), kiosk, trait.name(), MOST_REFERENCES)
                .update();
    }

    /** Forgets kiosks that have had no window since that day. */
    void forget(LocalDate day) {
        for (String table : List.of("drift_reference", "drift_window")) {
            db.sql("DELETE FROM " + table
                            + " WHERE kiosk NOT IN (SELECT kiosk FROM drift_window WHERE day >= ?) AND day < ?")
                    .params(day.toString(), day.toString())
                    .update();
        }
    }

    /** The newest window; 0 if there is none. */
    long last() {
        return db.sql("SELECT COALESCE(MAX(id), 0) FROM drift_window")
                .query(Long.class)
                .single();
    }

    /** Whose windows are newer than one, those first that had the newest. */
    List<String> kiosksSince(long window, int most) {
        return db.sql("SELECT kiosk FROM drift_window WHERE id > ? GROUP BY kiosk ORDER BY MAX(id) DESC LIMIT ?")
                .params(window, most)
                .query((row, number) -> row.getString("kiosk"))
                .list();
    }

    /**
     * A kiosk's windows, the oldest first. Another version of a server of the same database may know further traits, or draw
     * a trait's bins otherwise: those are left out.
     */
    List<StoredWindow> windows(String kiosk) {
        List<StoredWindow> windows = new ArrayList<>();
        db.sql("SELECT id, day, model, trait, counts FROM drift_window WHERE kiosk = ? ORDER BY id")
                .param(kiosk)
                .query(row -> {
                    Trait trait = KNOWN.get(row.getString("trait"));
                    long[] counts = counts(row.getString("counts"));
                    if (trait != null && counts.length == trait.bins()) {
                        windows.add(new StoredWindow(
                                row.getLong("id"),
                                row.getString("day"),
                                new ModelId(row.getString("model")),
                                trait,
                                counts));
                    }
                });
        return windows;
    }

    /** The references of a kiosk's trait by model, the oldest first. */
    Map<ModelId, long[]> references(String kiosk, Trait trait) {
        Map<ModelId, long[]> references = new LinkedHashMap<>();
        db.sql("SELECT model, counts FROM drift_reference WHERE kiosk = ? AND trait = ? ORDER BY id")
                .params(kiosk, trait.name())
                .query(row -> {
                    long[] counts = counts(row.getString("counts"));
                    if (counts.length == trait.bins()) {
                        references.put(new ModelId(row.getString("model")), counts);
                    }
                });
        return references;
    }

    private static String text(long[] counts) {
        return Arrays.stream(counts).mapToObj(Long::toString).collect(Collectors.joining(" "));
    }

    private static long[] counts(String text) {
        return Arrays.stream(text.split(" ")).mapToLong(Long::parseLong).toArray();
    }
}
