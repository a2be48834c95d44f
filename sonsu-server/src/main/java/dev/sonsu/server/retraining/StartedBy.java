package dev.sonsu.server.retraining;

/** What started a run. The names are stored: they may be added to, and never be renamed. */
public enum StartedBy {
    /** Enough new samples had come together. */
    THRESHOLD,
    SCHEDULE,
    COMMAND,
    API,
    CONSOLE
}
