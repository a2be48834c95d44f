package dev.sonsu.server.audit;

/** The kinds of acts that are written down. Their names are stored: they may be added to, and never be renamed. */
public enum Act {
    KEY_CREATED,
    KEY_REVOKED,
    OPERATOR_ADDED,
    OPERATOR_REMOVED,
    LOGIN,
    LOGIN_FAILED,
    LOGIN_LOCKED,
    LOGOUT,
    MODEL_REGISTERED,
    /** The software's own model became champion: at the first start, or with another normaliser. */
    MODEL_INSTALLED,
    /** A model was put forward to be compared. */
    MODEL_NOMINATED,
    MODEL_PROMOTED,
    MODEL_ROLLED_BACK,
    /** An operator made a model champion. */
    MODEL_OVERRIDDEN,
    RETRAINING_STARTED,
    RETRAINING_ENDED,
    /** Somebody ended a run that was going on. */
    RETRAINING_CANCELLED,
    /** Somebody looked at a sample and decided on it; which one is never told. */
    SAMPLE_REVIEWED,
    /** Somebody made a model champion where that is only mirrored, and it does not count. */
    PROMOTION_REFUSED,
    /** Somebody changed how much a server logs. */
    LOG_LEVEL_CHANGED,
    /** Somebody began to copy everything out, keys included. */
    BACKUP_BEGUN,
    /** Everything before this row comes from a backup; what was done between the two is not written here. */
    BACKUP_RESTORED;

    /** Whether the row must not tell what was acted on. */
    boolean isWithoutSubject() {
        return this == SAMPLE_REVIEWED;
    }
}
