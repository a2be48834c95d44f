package dev.sonsu.server.samples;

/**
 * Samples that should have been kept were not.
 *
 * @param fault why
 * @param count how many
 */
public record StoreFailed(StoreFault fault, int count) {}
