package dev.sonsu.server.retraining;

import java.time.Duration;

/**
 * How far a training is.
 *
 * @param share that is done, 0 to 1
 * @param left  the time that the rest will take, as it looks now
 */
public record TrainingProgress(double share, Duration left) {}
