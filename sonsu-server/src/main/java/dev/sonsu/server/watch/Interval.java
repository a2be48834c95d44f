package dev.sonsu.server.watch;

import java.time.Instant;

/**
 * What happened between two looks at the meters, some thirty seconds.
 *
 * @param until      when it ended
 * @param recognized PINs read for sure
 * @param unsure     PINs of which a digit is asked for again
 * @param meanMillis time of a recognition in the stages that were timed, in the mean; 0 where there was none
 */
public record Interval(Instant until, long recognized, long unsure, double meanMillis) {}
