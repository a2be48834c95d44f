package dev.sonsu.training;

/** Why a training run cannot begin or go on; the message says what to do. */
final class TrainingException extends Exception {
    private static final long serialVersionUID = 1L;

    TrainingException(String message) {
        super(message);
    }

    TrainingException(String message, Throwable cause) {
        super(message, cause);
    }
}
