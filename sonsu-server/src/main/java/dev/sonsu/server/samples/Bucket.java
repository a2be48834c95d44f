package dev.sonsu.server.samples;

/**
 * What a sample may ever be used for. It is drawn once per PIN, so that no writer's hand in one PIN stands on both sides
 * of a contest, and never changes.
 */
public enum Bucket {
    /** For learning. */
    TRAIN,
    /** For judging only. */
    JUDGE
}
