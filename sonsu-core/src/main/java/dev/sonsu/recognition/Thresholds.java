package dev.sonsu.recognition;

/**
 * Where a model's readings begin to count as sure. Raising it makes fewer wrong digits pass and more right ones be asked
 * for again; the card says how many of each on held-out writers.
 *
 * @param sure the smallest calibrated probability of the best digit that is {@link Reading.Sure}, 0 to 1
 */
public record Thresholds(double sure) {
    /** @throws IllegalArgumentException if it is not between 0 and 1 */
    public Thresholds {
        if (!(sure >= 0 && sure <= 1)) {
            throw new IllegalArgumentException("the threshold for sure must be 0 to 1; got " + sure);
        }
    }

    /** The reading that these probabilities are. */
    public Reading judge(Posterior posterior) {
        return posterior.confidence() >= sure ? new Reading.Sure(posterior) : new Reading.Unsure(posterior);
    }
}
