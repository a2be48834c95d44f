package dev.sonsu.server.models;

import dev.sonsu.model.ModelId;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.ModelRefusedException;
import java.util.List;
import java.util.Optional;

/**
 * The models that are known and the roles that they have. Files and roles are rows of the database, so that all servers on
 * one database have the same; folders are caches. Methods that write join a running transaction, or have one of their own.
 * Thread-safe.
 */
public interface ModelRegistry {
    /**
     * Keeps a model after verifying it as a server does. One that is known already stays as it is.
     *
     * @throws ModelRefusedException if its hash, normaliser or golden outputs do not fit; nothing is kept then
     */
    RegisteredModel register(ModelFolder folder, Lineage lineage) throws ModelRefusedException;

    Optional<RegisteredModel> find(ModelId model);

    /** All, the newest first. */
    List<RegisteredModel> list();

    /**
     * The model's files, their hash checked.
     *
     * @throws ModelRefusedException if it is not known, or its files are damaged
     */
    ModelFolder folder(ModelId model) throws ModelRefusedException;

    /** The roles now. */
    Aliases aliases();

    /**
     * Puts a model forward to be compared.
     *
     * @param run that made it, or empty
     */
    Aliases nominate(ModelId challenger, String run);

    /**
     * Verifies a model as a server does before it reads by it. It takes a tenth of a second: not for a transaction.
     *
     * @throws ModelRefusedException if it is not known, or its hash, normaliser or golden outputs do not fit
     */
    VerifiedModel verify(ModelId model) throws ModelRefusedException;

    /**
     * Makes a model champion, and the champion the previous one: one change, with its row in the audit.
     *
     * @param seen the roles by which it was decided
     * @throws StaleAliasesException if they changed since
     */
    Aliases promote(VerifiedModel model, PromotionCause cause, Aliases seen) throws StaleAliasesException;

    /** The same with a model that is verified before; not for a transaction. */
    default Aliases promote(ModelId model, PromotionCause cause, Aliases seen)
            throws StaleAliasesException, ModelRefusedException {
        return promote(verify(model), cause, seen);
    }

    /**
     * Whether a contest's verdict has made its challenger champion, whatever became of it since.
     *
     * @param contest its key
     */
    boolean hasPromoted(String contest);
}
