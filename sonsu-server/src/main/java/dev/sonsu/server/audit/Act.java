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
    /** Somebody looked at a sample and decided on it; which one is never told. */
    SAMPLE_REVIEWED;

    /** Whether the row must not tell what was acted on. */
    boolean isWithoutSubject() {
        return this == SAMPLE_REVIEWED;
    }
}
