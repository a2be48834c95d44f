package dev.sonsu.server.samples;

/**
 * Samples were committed.
 *
 * @param count how many, at least one
 */
public record SamplesKept(int count) {}
