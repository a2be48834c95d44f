package dev.sonsu.server.entry;

/**
 * It was confirmed what digits are that had been read for sure, at these places of their PIN. Counts only.
 *
 * @param confirmed all of them
 * @param corrected those that had been read as another digit
 */
public record PositionsConfirmed(ByPosition confirmed, ByPosition corrected) {}
