package dev.sonsu.recognition;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The calibrated probabilities of the ten digits given a glyph; what is missing to 1 is the probability that it is no
 * digit. Immutable. {@code toString} shows none of them, as the largest is the digit.
 */
public final class Posterior {
    public static final int CLASSES = 10;

    private final float[] probabilities;
    private final float notADigit;
    private final int best;

    /**
     * @param probabilities of the digits 0 to 9, each 0 to 1, together at most 1 (within 0.01); copied
     * @throws IllegalArgumentException if they are not
     */
    public Posterior(float[] probabilities) {
        if (probabilities.length != CLASSES) {
            throw new IllegalArgumentException("a posterior has ten probabilities; got " + probabilities.length);
        }
        float sum = 0;
        int largest = 0;
        for (int digit = 0; digit < CLASSES; digit++) {
            float p = probabilities[digit];
            if (!(p >= 0 && p <= 1.0001f)) {
                throw new IllegalArgumentException("a probability lies outside 0 to 1");
            }
            sum += p;
            if (p > probabilities[largest]) {
                largest = digit;
            }
        }
        if (sum > 1.01f) {
            throw new IllegalArgumentException("the probabilities of a posterior add up to more than 1");
        }
        this.probabilities = probabilities.clone();
        this.notADigit = Math.max(0, 1 - sum);
        this.best = largest;
    }

    /** The probability that it is no digit, 0 to 1. */
    public float notADigit() {
        return notADigit;
    }

    /** The most probable digit, 0 to 9; the smaller of two that tie. */
    public int digit() {
        return best;
    }

    /** The probability of the most probable digit. */
    public float confidence() {
        return probabilities[best];
    }

    /** The probability of a digit. */
    public float probability(int digit) {
        return probabilities[digit];
    }

    /** The most probable digits, best first. */
    public List<Candidate> candidates(int count) {
        return IntStream.range(0, CLASSES)
                .mapToObj(digit -> new Candidate(digit, probabilities[digit]))
                .sorted((a, b) -> Float.compare(b.probability(), a.probability()))
                .limit(count)
                .toList();
    }

    /**
     * A digit and its probability.
     *
     * @param digit       0 to 9
     * @param probability 0 to 1
     */
    public record Candidate(int digit, float probability) {
        @Override
        public String toString() {
            return "Candidate[redacted]";
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Posterior that && Arrays.equals(probabilities, that.probabilities);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(probabilities);
    }

    @Override
    public String toString() {
        return "Posterior[redacted]";
    }
}
