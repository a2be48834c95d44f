package dev.sonsu.server.samples;

/**
 * Enough labels contradicted sure readings in the same way, and those have left quarantine for learning and judging.
 *
 * @param count how many samples
 */
public record QuarantineLeft(int count) {}
