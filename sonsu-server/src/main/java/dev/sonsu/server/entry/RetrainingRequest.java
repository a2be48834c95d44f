package dev.sonsu.server.entry;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a run.
 *
 * @param key the same key is the same run
 */
@Schema(name = "RetrainingRequest")
record RetrainingRequest(
        @Schema(
                description = "Names the run for whoever asks: the same key is the same run, however it ended, so that"
                        + " asking again after a broken connection starts no second one.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                pattern = "[A-Za-z0-9._-]{1,64}",
                example = "nightly-2026-11-27")
        @Nullable
        String key) {}
