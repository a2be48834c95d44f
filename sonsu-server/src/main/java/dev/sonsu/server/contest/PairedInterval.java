package dev.sonsu.server.contest;

/**
 * The score interval of a difference of two shares of the same digits (Tango 1998, <i>Equivalence test and confidence
 * interval for the difference in proportions for the paired-sample design</i>), in shares of 1. Unlike Wald's it has a
 * width where no or few digits tell the models apart.
 *
 * @param lower bound
 * @param upper bound
 */
record PairedInterval(double lower, double upper) {
    /** Of a bound that holds with 95 %: the two together hold with 90 %. */
    static final double ONE_SIDED = 1.6448536;
    /** Of two bounds that together hold with 95 %. */
    static final double TWO_SIDED = 1.9599640;

    private static final int HALVINGS = 60;

    /**
     * @param wins   digits that only the one read rightly
     * @param losses digits that only the other read rightly
     * @param count  all digits, at least one
     * @param z      the normal distribution's quantile
     */
    static PairedInterval of(int wins, int losses, int count, double z) {
        if (count < 1 || wins + losses > count) {
            throw new IllegalArgumentException(wins + " wins and " + losses + " losses of " + count + " digits");
        }
        return new PairedInterval(root(wins, losses, count, z), -root(losses, wins, count, z));
    }

    /** The smallest difference that the score does not reject; the score falls as the difference grows. */
    private static double root(int wins, int losses, int count, double z) {
        double low = -1;
        double high = (double) (wins - losses) / count;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (score(wins, losses, count, middle) > z) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static double score(int wins, int losses, int count, double difference) {
        double b = -wins - losses + (2.0 * count - wins + losses) * difference;
        double c = -losses * difference * (1 - difference);
        double share = (Math.sqrt(Math.max(0, b * b - 8.0 * count * c)) - b) / (4.0 * count);
        double variance = count * (2 * share + difference * (1 - difference));
        double excess = wins - losses - count * difference;
        if (variance <= 0) {
            return excess > 0 ? Double.POSITIVE_INFINITY : 0;
        }
        return excess / Math.sqrt(variance);
    }
}
