package dev.sonsu.server.samples;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A digit that was read, as its token holds it. {@code toString} shows nothing of it.
 *
 * @param sample what was kept of it
 * @param sure   the digit, where the model was sure
 */
public record ReadDigit(OptionalLong sample, OptionalInt sure) {
    @Override
    public String toString() {
        return "ReadDigit[redacted]";
    }
}
