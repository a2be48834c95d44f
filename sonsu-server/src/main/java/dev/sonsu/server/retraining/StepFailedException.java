package dev.sonsu.server.retraining;

/** A step could not do its work. The message says why, for people; nothing of a sample is in it. */
final class StepFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean isForGood;

    private StepFailedException(String message, boolean isForGood) {
        super(message);
        this.isForGood = isForGood;
    }

    /** Another try may go well. */
    static StepFailedException forNow(String reason) {
        return new StepFailedException(reason, false);
    }

    /** Another try would fail in the same way. */
    static StepFailedException forGood(String reason) {
        return new StepFailedException(reason, true);
    }

    boolean isForGood() {
        return isForGood;
    }
}
