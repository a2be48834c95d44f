package dev.sonsu.recognition;

import java.util.List;

/**
 * The readings of a PIN's digits in their order. {@code toString} shows how many there are and whether all are sure.
 *
 * @param digits at least one
 */
public record PinReading(List<Reading> digits) {
    /** Whether a PIN was read, or something must be asked for again. */
    public enum Status {
        RECOGNIZED,
        UNSURE
    }

    /** @throws IllegalArgumentException if there is no digit */
    public PinReading {
        digits = List.copyOf(digits);
        if (digits.isEmpty()) {
            throw new IllegalArgumentException("a PIN has at least one digit");
        }
    }

    /** {@link Status#RECOGNIZED} if every digit is sure. */
    public Status status() {
        return digits.stream().allMatch(Reading.Sure.class::isInstance) ? Status.RECOGNIZED : Status.UNSURE;
    }

    @Override
    public String toString() {
        return "PinReading[" + digits.size() + " digits, " + status() + "]";
    }
}
