package dev.sonsu.server.samples;

import org.jspecify.annotations.Nullable;

/** Whose word decides that digits are kept. */
public enum SamplePolicy {
    /** Digits are kept where the request says {@code "store": true}; where it says nothing, they are not. */
    CONSENT,
    /** The site has its own legal ground: digits are kept unless the request says {@code "store": false}. */
    OPERATOR,
    /** Nothing is kept, whatever a request says. */
    OFF;

    /** Whether the digits of a request may be kept. */
    public boolean keeps(@Nullable Boolean asked) {
        return switch (this) {
            case CONSENT -> Boolean.TRUE.equals(asked);
            case OPERATOR -> !Boolean.FALSE.equals(asked);
            case OFF -> false;
        };
    }
}
