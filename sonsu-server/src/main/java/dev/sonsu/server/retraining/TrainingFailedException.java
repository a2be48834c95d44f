package dev.sonsu.server.retraining;

/**
 * A training made no model. The message says why, in the trainer's own words where it had some; nothing of a sample is in
 * it.
 */
public final class TrainingFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    public TrainingFailedException(String message) {
        super(message);
    }

    public TrainingFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
