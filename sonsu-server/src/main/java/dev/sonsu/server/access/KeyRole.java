package dev.sonsu.server.access;

/** What a key is for; it opens nothing else. */
public enum KeyRole {
    /** Recognitions, confirmations, practice, and the page's settings. */
    KIOSK,
    /** Retrainings. */
    PIPELINE,
    /** Metrics. */
    METRICS
}
