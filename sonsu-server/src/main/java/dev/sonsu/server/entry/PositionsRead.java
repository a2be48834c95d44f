package dev.sonsu.server.entry;

/**
 * Digits were read, at these places of their PIN. Counts only.
 *
 * @param read        all of them
 * @param unsure      those of which it is not certain which digit they are
 * @param notADigit   those that are none
 */
public record PositionsRead(ByPosition read, ByPosition unsure, ByPosition notADigit) {}
