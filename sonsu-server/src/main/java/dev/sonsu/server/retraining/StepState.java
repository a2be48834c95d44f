package dev.sonsu.server.retraining;

/** How a step is. The names are stored. */
public enum StepState {
    WAITING,
    RUNNING,
    DONE,
    FAILED
}
