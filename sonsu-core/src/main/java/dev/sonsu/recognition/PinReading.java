package dev.sonsu.recognition;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

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

    /**
     * The probability that the best guesses are the PIN, 0 to 1: the product of the digits' confidences, 0 where one is no
     * digit. It takes the digits' errors for independent. They are not quite: one hand wrote all, and in a row one cut is
     * two digits'. Where errors come together, the PIN is right more often than this.
     */
    public double confidence() {
        return digits.stream().mapToDouble(PinReading::confidence).reduce(1, (a, b) -> a * b);
    }

    /**
     * The one digit to ask for again, counted from 1; empty where every digit is sure. Asked again, each would be read with
     * the same probability, as far as anybody knows; so the PIN gains most by the least confident: one that is no digit
     * before all others, and the first of two that tie. A sure one is never asked for again.
     */
    public OptionalInt askAgain() {
        return IntStream.range(0, digits.size())
                .filter(at -> !(digits.get(at) instanceof Reading.Sure))
                .boxed()
                .min(Comparator.comparingDouble(at -> confidence(digits.get(at))))
                .map(at -> OptionalInt.of(at + 1))
                .orElse(OptionalInt.empty());
    }

    private static double confidence(Reading reading) {
        return reading.posterior().map(Posterior::confidence).orElse(0f);
    }

    @Override
    public String toString() {
        return "PinReading[" + digits.size() + " digits, " + status() + "]";
    }
}
