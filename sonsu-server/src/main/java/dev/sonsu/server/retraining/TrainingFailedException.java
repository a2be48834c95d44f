package dev.sonsu.server.retraining;

/**
 * A training made no model. The message says why, in the trainer's own words where it had some; nothing of a sample is in
 * it.
 */
public final class TrainingFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean isForGood;

    /** Another try may go well. */
    public TrainingFailedException(String message) {
        this(message, false);
    }

    /** @param isForGood whether another try would fail in the same way */
    public TrainingFailedException(String message, boolean isForGood) {
        super(message);
        this.isForGood = isForGood;
    }

    /** Another try may go well. */
    public TrainingFailedException(String message, Throwable cause) {
        super(message, cause);
        this.isForGood = false;
    }

    public boolean isForGood() {
        return isForGood;
    }
}
