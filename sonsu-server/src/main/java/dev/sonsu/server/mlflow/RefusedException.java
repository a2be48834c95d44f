package dev.sonsu.server.mlflow;

/** MLflow is there and refuses this one thing. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /** @param code as MLflow names it, or empty */
    RefusedException(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** Whether there is no such thing there. */
    boolean isMissing() {
        return code.equals("RESOURCE_DOES_NOT_EXIST");
    }

    /** The same of an alias, which answers otherwise than all else. */
    boolean isMissingAlias() {
        return isMissing() || (status == 400 && code.equals("INVALID_PARAMETER_VALUE"));
    }

    /** Whether there is such a thing already. */
    boolean isDuplicate() {
        return code.equals("RESOURCE_ALREADY_EXISTS");
    }
}
