package dev.sonsu.server.watch;

import dev.sonsu.model.ModelId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the database said when it was last looked at.
 *
 * @param at              when that was
 * @param stored          samples that are kept
 * @param quarantined     samples whose label contradicts a sure reading
 * @param labelled        labelled samples by source, rounded down as {@link dev.sonsu.server.samples.SampleCounts} says
 * @param newSamples      samples that the next retraining would learn from for the first time
 * @param goal            how many of them begin one
 * @param waiting         those that do not count yet
 * @param isTraining      whether a retraining is going on
 * @param lastSuccess     when the last one ended that succeeded; {@code null} if there is none
 * @param lastFailure     when the last one ended that failed; {@code null} if there is none
 * @param roles           the models by role
 * @param outboxWaiting   what MLflow has not been told yet
 * @param outboxAside     what it refused for good
 * @param outboxOldest    since when the oldest waits; {@code null} if nothing does
 * @param keySince        since when the key is in force that encrypts samples; {@code null} if it is not known
 * @param databaseBytes   what the database takes
 * @param residentBytes   memory of this process that is in the machine's memory, native memory included
 * @param residentPeak    the most that it was
 */
record Figures(
        Instant at,
        long stored,
        long quarantined,
        Map<String, Long> labelled,
        long newSamples,
        long goal,
        long waiting,
        boolean isTraining,
        @Nullable Instant lastSuccess,
        @Nullable Instant lastFailure,
        Map<String, ModelId> roles,
        long outboxWaiting,
        long outboxAside,
        @Nullable Instant outboxOldest,
        @Nullable Instant keySince,
        long databaseBytes,
        long residentBytes,
        long residentPeak) {
    /** Before the first look. */
    static Figures none(Instant now) {
        return new Figures(now, 0, 0, Map.of(), 0, 0, 0, false, null, null, Map.of(), 0, 0, null, null, 0, 0, 0);
    }

    long missing() {
        return Math.max(0, goal - newSamples);
    }
}
