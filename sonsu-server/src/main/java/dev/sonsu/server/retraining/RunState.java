package dev.sonsu.server.retraining;

/** How a run is. The names are stored. */
public enum RunState {
    /** Going on, or waiting for a server that goes on with it. */
    RUNNING,
    /** All steps are done, whichever model the verdict keeps. */
    SUCCEEDED,
    FAILED
}
