package dev.sonsu.server.retraining;

/**
 * The right to go on with a run, until another runner takes it.
 *
 * @param fence rises with each lease of the run
 */
record Lease(String run, long fence) {}
