package dev.sonsu.server.models;

import dev.sonsu.model.ModelId;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.ModelRefusedException;
import dev.sonsu.server.StartRefusedException;
import dev.sonsu.server.audit.AuditTrail;
import dev.sonsu.server.store.CommandDatabase;
import dev.sonsu.server.store.DatabaseSettings;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * The registry of a data folder or of several servers' database, for who looks after it; servers that run on it notice a
 * new champion within a second or two. Not thread-safe.
 */
public final class StoredModels implements AutoCloseable {
    /** The longest reason. */
    public static final int LONGEST_REASON = 500;

    private static final int MOST_CHANGES = 20;

    private final CommandDatabase opened;
    private final StoredRegistry registry;
    private final ModelHistory history;
    private final String actor;

    private StoredModels(CommandDatabase opened, Clock clock, String actor) {
        JdbcTransactionManager manager = opened.transactions();
        AuditTrail audit = new AuditTrail(opened.client(), manager, clock);
        this.opened = opened;
        this.registry = new StoredRegistry(opened.client(), manager, audit, event -> {}, clock);
        this.history = new ModelHistory(opened.client());
        this.actor = actor;
    }

    /**
     * Opens it.
     *
     * @param actor who acts, for the audit: an account of the machine
     * @throws NoSuchFileException   if no server is named and there is no database in the folder
     * @throws StartRefusedException if an older version wrote it, or it cannot be used
     */
    public static StoredModels open(Path data, DatabaseSettings settings, Clock clock, String actor)
            throws NoSuchFileException {
        return new StoredModels(CommandDatabase.open(data, settings, "audit", "hash"), clock, actor);
    }

    /** All, the newest first. */
    public List<RegisteredModel> list() {
        return opened.tried(registry::list);
    }

    public Optional<RegisteredModel> find(ModelId model) {
        return opened.tried(() -> registry.find(model));
    }

    /** The roles; empty before a server's first start. */
    public Optional<Aliases> aliases() {
        return opened.tried(registry::current);
    }

    /** The last changes of the roles, the newest first. */
    public List<RoleChange> changes() {
        return opened.tried(() -> history.changes(MOST_CHANGES));
    }

    /**
     * The model's files, their hash checked.
     *
     * @throws ModelRefusedException if it is not known, or its files are damaged
     */
    public ModelFolder folder(ModelId model) throws ModelRefusedException {
        return registry.folder(model);
    }

    /**
     * Makes a model champion, whatever the contests said.
     *
     * @param reason 1 to 500 characters, for the audit
     * @throws StaleAliasesException if somebody else changed the roles at the same moment
     * @throws ModelRefusedException if it is not known, or does not verify
     */
    public Aliases promote(ModelId model, String reason) throws StaleAliasesException, ModelRefusedException {
        return registry.promote(model, new PromotionCause.OverrideByOperator(actor, reason), registry.aliases());
    }

    @Override
    public void close() {
        opened.close();
    }
}
