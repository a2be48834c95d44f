package dev.sonsu.model;

/**
 * What a model's threshold promises (Geifman and El-Yaniv 2017, <i>Selective Classification for Deep Neural Networks</i>):
 * with probability {@code confidence} over the drawing of the sample, at most {@code risk} of the sure readings of digits
 * that come as the sample's came are wrong. It holds for digits of such writers, not for every new writer.
 *
 * @param risk          the bound on the share of wrong ones among the sure readings, 0 to 1
 * @param target        the bound that was aimed at; below {@code risk} where the sample could not show it
 * @param confidence    that the bound holds, 0 to 1
 * @param coverage      the share of the sample that is sure, 0 to 1
 * @param empiricalRisk the share of wrong ones among the sample's sure readings, 0 to 1
 * @param sample        how many digits the sample has
 * @param drawnFrom     what the sample is, in words
 * @param score         what of a reading is compared with the threshold, in words
 */
public record Guarantee(
        double risk,
        double target,
        double confidence,
        double coverage,
        double empiricalRisk,
        int sample,
        String drawnFrom,
        String score) {

    /** @throws IllegalArgumentException if a share is not between 0 and 1, or the sample is empty */
    public Guarantee {
        requireShare("risk", risk);
        requireShare("target", target);
        requireShare("confidence", confidence);
        requireShare("coverage", coverage);
        requireShare("empiricalRisk", empiricalRisk);
        if (sample < 1) {
            throw new IllegalArgumentException("a guarantee needs a sample; got " + sample + " digits");
        }
    }

    private static void requireShare(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a guarantee's " + name + " must be 0 to 1; got " + share);
        }
    }
}
