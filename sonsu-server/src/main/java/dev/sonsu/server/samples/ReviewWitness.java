package dev.sonsu.server.samples;

/** Writes down who reviewed, and when; never what. Called within the transaction that keeps the answer. */
@FunctionalInterface
public interface ReviewWitness {
    /** An answer of this reviewer is being kept; if this throws, it is not. */
    void reviewed(String who);
}
