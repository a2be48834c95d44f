package dev.sonsu.server.watch;

import dev.sonsu.trait.Trait;

/**
 * How far a distribution is from another: effect sizes, which do not grow with the number of digits as p-values shrink.
 *
 * @param stability population stability index: Σ (q − p) ln(q/p) over groups of bins of which each, but for the last, holds
 *                  at least a tenth of the reference
 * @param shift     difference of the means by the reference's standard deviation; positive if the trait grew
 */
record Effect(double stability, double shift) {
    static final Effect NONE = new Effect(0, 0);

    private static final double GROUP = 0.1;
    /** Added to each group, so that an empty one is no infinity. */
    private static final double SMOOTH = 0.5;
    /** In bins: digits of one bin differ too. */
    private static final double LEAST_DEVIATION = 0.5;
    /** A share is taken for at least this: from 0 to 1 in a thousand is not the end of the world. */
    private static final double LEAST_SHARE = 0.01;

    /**
     * @param reference counts by bins, some
     * @param recent    counts by bins, some
     */
    static Effect between(Trait trait, long[] reference, long[] recent) {
        return new Effect(
                stability(trait, reference, recent),
                trait.isRate() ? rateShift(reference, recent) : meanShift(reference, recent));
    }

    private static double stability(Trait trait, long[] reference, long[] recent) {
        double before = sum(reference);
        double now = sum(recent);
        double least = trait.isRate() ? 0 : GROUP * before;
        double index = 0;
        double p = 0;
        double q = 0;
        for (int bin = 0; bin < reference.length; bin++) {
            p += reference[bin];
            q += recent[bin];
            if (p >= least || bin == reference.length - 1) {
                double was = (p + SMOOTH) / (before + 2 * SMOOTH);
                double is = (q + SMOOTH) / (now + 2 * SMOOTH);
                index += (is - was) * Math.log(is / was);
                p = 0;
                q = 0;
            }
        }
        return index;
    }

    private static double meanShift(long[] reference, long[] recent) {
        double mean = mean(reference);
        double squares = 0;
        for (int bin = 0; bin < reference.length; bin++) {
            squares += reference[bin] * (bin - mean) * (bin - mean);
        }
        double deviation = Math.max(LEAST_DEVIATION, Math.sqrt(squares / sum(reference)));
        return (mean(recent) - mean) / deviation;
    }

    private static double rateShift(long[] reference, long[] recent) {
        double share = Math.max(LEAST_SHARE, mean(reference));
        return (Math.max(LEAST_SHARE, mean(recent)) - share) / Math.sqrt(share * (1 - share));
    }

    /** In bins; of a rate the share. */
    static double mean(long[] counts) {
        double sum = 0;
        for (int bin = 0; bin < counts.length; bin++) {
            sum += (double) bin * counts[bin];
        }
        return sum / sum(counts);
    }

    static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }
}
