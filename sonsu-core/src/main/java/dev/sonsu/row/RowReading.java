package dev.sonsu.row;

import dev.sonsu.ink.Raster;
import dev.sonsu.recognition.PinReading;
import dev.sonsu.recognition.Reading;
import java.util.List;
import java.util.Optional;

/**
 * The digits of a row from left to right. {@code toString} shows how many there are.
 *
 * @param digits as many as were asked for, at least one
 */
public record RowReading(List<Digit> digits) {
    /** @throws IllegalArgumentException if there is no digit */
    public RowReading {
        digits = List.copyOf(digits);
        if (digits.isEmpty()) {
            throw new IllegalArgumentException("a row has at least one digit");
        }
    }

    /** The readings alone. */
    public PinReading pin() {
        return new PinReading(digits.stream().map(Digit::reading).toList());
    }

    @Override
    public String toString() {
        return "RowReading[" + digits.size() + " digits, " + pin().status() + "]";
    }

    /**
     * One digit of a row.
     *
     * @param reading what it is
     * @param ink     the ink it was read from, light on dark; empty where nothing was there
     */
    public record Digit(Reading reading, Optional<Raster> ink) {
        static final Digit NONE = new Digit(new Reading.NotADigit(), Optional.empty());

        @Override
        public String toString() {
            return "Digit[redacted]";
        }
    }
}
