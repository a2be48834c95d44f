package dev.sonsu.server.retraining;

/** What came of a wish to cancel a run. */
public enum Cancellation {
    /** It is over, and has failed; its samples are as new as they were. */
    CANCELLED,
    /** There is no such run. */
    UNKNOWN,
    /** It was over before. */
    ENDED,
    /** Its challenger is becoming champion, or is it already: that can be rolled back, and not be broken off. */
    PUBLISHING
}
