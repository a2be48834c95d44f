package dev.sonsu.server.samples;

import dev.sonsu.server.store.StoreFault;

/**
 * Samples that should have been kept were not.
 *
 * @param fault why
 * @param count how many
 */
public record StoreFailed(StoreFault fault, int count) {}
