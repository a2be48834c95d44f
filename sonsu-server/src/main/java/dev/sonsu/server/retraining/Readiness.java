package dev.sonsu.server.retraining;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a run is worth while now.
 *
 * @param ready      enough new samples are there, no run is going on, and none failed a short while ago
 * @param newSamples labelled, to learn from, of days that are over, and not used by a successful run
 * @param threshold  how many it takes
 * @param isExternal whether somebody else starts runs, and not the server by itself
 * @param waitsUntil nothing starts by itself before; {@code null} if no run failed a short while ago
 * @param reason     why it is not ready though there are enough; {@code null} if that is not so
 */
public record Readiness(
        boolean ready,
        long newSamples,
        long threshold,
        boolean isExternal,
        @Nullable Instant waitsUntil,
        @Nullable String reason) {}
