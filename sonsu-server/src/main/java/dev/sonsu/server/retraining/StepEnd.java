package dev.sonsu.server.retraining;

/** Why a step did not end well. */
sealed interface StepEnd {
    /**
     * It failed.
     *
     * @param reason    for people
     * @param isForGood another try would fail in the same way
     * @param failures  how often it has failed by now
     */
    record Failed(StepName step, String reason, boolean isForGood, int failures) implements StepEnd {}

    /** The server stops, and the run goes on at the next start. */
    record Stopped() implements StepEnd {}

    /** Another runner has the run. */
    record Lost() implements StepEnd {}

    /** The database did not answer, for one; what is not known is tried again. */
    static StepEnd unknown() {
        return new Stopped();
    }
}
