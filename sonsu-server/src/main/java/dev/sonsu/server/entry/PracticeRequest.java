package dev.sonsu.server.entry;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How much is to be practised.
 *
 * @param length how many digits
 */
@Schema(name = "PracticeRequest")
record PracticeRequest(
        @Schema(description = "How many digits to ask for; 4 if absent.", minimum = "1", maximum = "12") @Nullable
        Integer length) {}
