package dev.sonsu.server.retraining;

/** How a step is. The names are stored. */
public enum StepState {
    WAITING,
    RUNNING,
    DONE,
    /** The verdict keeps the champion: there is nothing to do. */
    SKIPPED,
    FAILED
}
