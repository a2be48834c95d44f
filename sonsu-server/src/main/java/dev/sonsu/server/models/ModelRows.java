package dev.sonsu.server.models;

import dev.sonsu.model.ModelCard;
import dev.sonsu.model.ModelId;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.ModelRefusedException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The rows of models and of their files. Whoever writes has a transaction. Thread-safe. */
final class ModelRows {
    private static final Logger log = LoggerFactory.getLogger(ModelRows.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String SELECT = """
            SELECT m.id, m.registered, m.origin, m.parent, m.run, m.samples, m.recipe, m.code_version, m.history,
                   f.bytes AS card
            FROM model m JOIN model_file f ON f.model = m.id AND f.name = 'card.json' """;

    private final JdbcClient db;

    ModelRows(JdbcClient db) {
        this.db = db;
    }

    /** False if there is one of that id. */
    boolean add(ModelFolder folder, Lineage lineage, Instant now) {
        String id = folder.card().id().value();
        int added = db.sql("""
                        INSERT INTO model
                        (id, registered, origin, parent, run, samples, recipe, code_version, history)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                .param(id)
                .param(now.toString())
                .param(lineage.origin().name())
                .param(valueOf(lineage.parent()))
                .param(lineage.run())
                .param(lineage.samples())
                .param(lineage.recipe())
                .param(lineage.codeVersion())
                .param(JSON.writeValueAsString(lineage.history()))
                .update();
        if (added == 1) {
            folder.files()
                    .forEach((name, bytes) -> db.sql(
                                    "INSERT INTO model_file (model, name, sha256, bytes) VALUES (?, ?, ?, ?)")
                            .params(id, name, ModelFolder.sha256(bytes), bytes)
                            .update());
        }
        return added == 1;
    }

    /**
     * Deletes the files of trained models that never were champion and have no role, but for so many of the newest. Their
     * cards, their lineage and their contests stay.
     */
    void prune(int kept) {
        List<String> rejected = db.sql("""
                        SELECT m.id FROM model m JOIN model_file f ON f.model = m.id AND f.name = ?
                        WHERE m.origin = 'TRAINED'
                          AND m.id NOT IN (SELECT champion FROM model_role_change)
                          AND m.id NOT IN (SELECT challenger FROM model_roles WHERE challenger IS NOT NULL)
                        ORDER BY m.registered DESC, m.id""")
                .param(ModelFolder.MODEL)
                .query((row, number) -> row.getString("id"))
                .list();
        rejected.stream()
                .skip(kept)
                .forEach(id -> db.sql("DELETE FROM model_file WHERE model = ? AND name <> ?")
                        .params(id, ModelFolder.CARD)
                        .update());
    }

    /** One, or empty if it is not known or its card is none that this version reads. */
    Optional<RegisteredModel> find(ModelId model) {
        return db
                .sql(SELECT + "WHERE m.id = ?")
                .param(model.value())
                .query((row, number) -> modelOf(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** All that this version reads, the newest first. */
    List<RegisteredModel> list() {
        return db.sql(SELECT + "ORDER BY m.registered DESC, m.id").query((row, number) -> modelOf(row)).list().stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** The files, each with the hash that it came with. */
    ModelFolder folder(ModelId model) throws ModelRefusedException {
        Map<String, byte[]> files = new HashMap<>();
        List<Stored> rows = db.sql("SELECT name, sha256, bytes FROM model_file WHERE model = ?")
                .param(model.value())
                .query((row, number) -> new Stored(row.getString(1), row.getString(2), row.getBytes(3)))
                .list();
        if (rows.isEmpty()) {
            throw new ModelRefusedException("model " + model + " is not in the registry");
        }
        for (Stored file : rows) {
            if (!ModelFolder.sha256(file.bytes).equals(file.sha256)) {
                throw new ModelRefusedException(
                        "model " + model + ": " + file.name + " in the database was changed or damaged");
            }
            files.put(file.name, file.bytes);
        }
        if (files.keySet().equals(Set.of(ModelFolder.CARD))) {
            throw new ModelRefusedException(
                    "model " + model
                            + " never served, and its files were deleted when enough others had been trained; its card is kept");
        }
        ModelFolder folder = ModelFolder.of("model " + model, files);
        if (!folder.card().id().equals(model)) {
            throw new ModelRefusedException(
                    "model " + model + " has the card of " + folder.card().id());
        }
        return folder;
    }

    static @Nullable String valueOf(@Nullable ModelId model) {
        return model == null ? null : model.value();
    }

    static @Nullable ModelId idOf(@Nullable String value) {
        return value == null ? null : new ModelId(value);
    }

    private static Optional<RegisteredModel> modelOf(ResultSet row) throws SQLException {
        try {
            ModelCard card = ModelFolder.card("model " + row.getString("id"), row.getBytes("card"));
            Lineage lineage = new Lineage(
                    Lineage.Origin.valueOf(row.getString("origin")),
                    idOf(row.getString("parent")),
                    row.getString("run"),
                    row.getLong("samples"),
                    row.getString("recipe"),
                    row.getString("code_version"),
                    List.of(JSON.readValue(row.getString("history"), Lineage.Epoch[].class)));
            return Optional.of(new RegisteredModel(card, lineage, Instant.parse(row.getString("registered"))));
        } catch (ModelRefusedException e) {
            log.warn("A model of the registry is left out: {}", e.getMessage());
            return Optional.empty();
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // handed from one method to the next, never compared
    private record Stored(String name, String sha256, byte[] bytes) {}
}
