package dev.sonsu.server.mlflow;

import org.jspecify.annotations.Nullable;

/** MLflow cannot be asked now, whatever is asked: it is not there, does not let us in, or is not MLflow. Ask later. */
final class AwayException extends Exception {
    private static final long serialVersionUID = 1L;

    AwayException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    AwayException(String message) {
        this(message, null);
    }
}
