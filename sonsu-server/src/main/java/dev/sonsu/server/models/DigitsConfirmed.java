package dev.sonsu.server.models;

import dev.sonsu.model.ModelId;

/**
 * It was confirmed what some digits are that had been read for sure.
 *
 * @param model     that reads now, and as a rule read them
 * @param digits    how many, at least 1
 * @param corrected how many of them had been read as another digit
 */
public record DigitsConfirmed(ModelId model, int digits, int corrected) {}
