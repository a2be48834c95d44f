package dev.sonsu.server.models;

/**
 * Whether a rate rose, asked as often as one likes while more is counted: a mixture sequential probability ratio test
 * (Robbins, "Statistical methods related to the law of the iterated logarithm", 1970; Johari, Koomen, Pekelis and Walsh,
 * "Always valid inference", 2022) of the new rate against the highest rate that the old counts allow.
 *
 * <p>The old rate's bound is Wilson's one-sided one at {@value #BOUND_ERROR}. For any rate up to that bound, the likelihood
 * ratio of a fixed mixture of higher rates is a supermartingale that starts at 1, so it ever reaches 1/α with
 * probability α at most (Ville's inequality), however long one looks. α is {@value #ERROR}. So a rate that did not rise is
 * taken for one that rose with a probability of about 1 % at most, over all time.
 *
 * <p>Digits of one person are alike, so a digit counts as half a digit: the ratio's square root is a supermartingale too
 * (Jensen). That doubles what a detection takes.
 */
final class RiseTest {
    /** That the ratio ever gets too large without a rise. */
    static final double ERROR = 0.005;
    /** That the old rate lies above its bound. */
    static final double BOUND_ERROR = 0.005;
    /** Old digits without which nothing is said. */
    static final long LEAST_BEFORE = 1000;

    private static final double QUANTILE = 2.5758;
    private static final double DESIGN_EFFECT = 2;
    /** The odds of the higher rates, in those of the bound; each has the same weight. */
    private static final double[] ODDS = {1.25, 1.5, 2, 4};

    private RiseTest() {}

    /**
     * Whether it is shown that the new rate is higher.
     *
     * @param before    how many there were under the old model
     * @param badBefore how many of them were bad
     * @param now       how many there are under the new model
     * @param badNow    how many of them are bad
     */
    static boolean isShown(long before, long badBefore, long now, long badNow) {
        return before >= LEAST_BEFORE && now > 0 && evidence(before, badBefore, now, badNow) >= 1 / ERROR;
    }

    /** The mixture of likelihood ratios. */
    static double evidence(long before, long badBefore, long now, long badNow) {
        double bound = Math.min(bound(before, badBefore), 0.999);
        double sum = 0;
        for (double odds : ODDS) {
            double higher = odds * bound / (1 - bound + odds * bound);
            double log = badNow * Math.log(higher / bound) + (now - badNow) * Math.log((1 - higher) / (1 - bound));
            sum += Math.exp(log / DESIGN_EFFECT);
        }
        return sum / ODDS.length;
    }

    /** The highest rate that the counts allow (Wilson 1927). */
    static double bound(long count, long bad) {
        double square = QUANTILE * QUANTILE * DESIGN_EFFECT;
        double rate = (double) bad / count;
        double middle = rate + square / (2 * count);
        double half = Math.sqrt(square * (rate * (1 - rate) / count + square / (4.0 * count * count)));
        return (middle + half) / (1 + square / count);
    }
}
