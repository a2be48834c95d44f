package dev.sonsu.recognition;

/**
 * Where a model's readings begin to count as sure, and where as no digit. Raising {@code sure} makes fewer wrong digits
 * pass and more right ones be asked for again; lowering {@code notADigit} refuses more letters and scribbles, and more
 * true digits with them. The card says how many of each on held-out writers.
 *
 * @param sure      the smallest calibrated probability of the best digit that is {@link Reading.Sure}, 0 to 1
 * @param notADigit the smallest calibrated probability of being none that is {@link Reading.NotADigit}, 0 to 1
 */
public record Thresholds(double sure, double notADigit) {
    /** @throws IllegalArgumentException if one is not between 0 and 1 */
    public Thresholds {
        requireShare("sure", sure);
        requireShare("notADigit", notADigit);
    }

    private static void requireShare(String name, double threshold) {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("the threshold " + name + " must be 0 to 1; got " + threshold);
        }
    }

    /** The reading that these probabilities are. */
    public Reading judge(Posterior posterior) {
        if (posterior.notADigit() >= notADigit) {
            return new Reading.NotADigit();
        }
        return posterior.confidence() >= sure ? new Reading.Sure(posterior) : new Reading.Unsure(posterior);
    }
}
