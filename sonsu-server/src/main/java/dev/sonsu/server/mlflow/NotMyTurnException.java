package dev.sonsu.server.mlflow;

/** Another server of the cluster sends by now: stop, and leave the rest to it. */
final class NotMyTurnException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotMyTurnException() {
        super("another server sends to MLflow by now");
    }
}
