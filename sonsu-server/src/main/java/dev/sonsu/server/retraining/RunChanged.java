package dev.sonsu.server.retraining;

/**
 * A run began, ended, or is at another step. Published in the thread and the transaction that says so.
 *
 * @param run its id
 */
public record RunChanged(String run) {}
