package dev.sonsu.server.samples;

/**
 * Digits were read and, by a guard, not kept.
 *
 * @param guard which
 * @param count how many
 */
public record SamplesRefused(Guard guard, int count) {
    /** Why digits are not kept though they might be. */
    public enum Guard {
        /** The kiosk has had its digits of the day. */
        CAP,
        /** The same picture came again and again. */
        TWIN
    }
}
