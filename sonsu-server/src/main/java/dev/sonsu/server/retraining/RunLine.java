package dev.sonsu.server.retraining;

import java.time.Instant;

/**
 * What a step said while it worked. Counts and names of models, never anything of a sample.
 *
 * @param step that said it
 * @param at   when
 * @param text one line, at most 500 characters
 */
public record RunLine(StepName step, Instant at, String text) {}
