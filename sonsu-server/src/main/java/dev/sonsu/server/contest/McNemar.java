package dev.sonsu.server.contest;

/**
 * The exact test of paired readings, one-sided (McNemar 1947, <i>Note on the sampling error of the difference between
 * correlated proportions</i>): of the digits that only one of two models read rightly, each is a coin's toss if the models
 * are equally good. Stateless.
 */
final class McNemar {
    private McNemar() {}

    /**
     * How probable at least so many wins are if wins and losses come alike: the upper tail of the binomial distribution.
     *
     * @param wins   digits that only the one read rightly, at least 0
     * @param losses digits that only the other read rightly, at least 0
     * @return 0 to 1; 1 if there is neither
     */
    static double better(int wins, int losses) {
        if (wins < 0 || losses < 0) {
            throw new IllegalArgumentException("wins and losses are counts; got " + wins + " and " + losses);
        }
        int tosses = wins + losses;
        double term = -tosses * Math.log(2);
        double tail = wins == 0 ? Math.exp(term) : 0;
        // In logarithms, as 2^-tosses is smaller than any double from some 1,000 on.
        for (int heads = 1; heads <= tosses; heads++) {
            term += Math.log((double) (tosses - heads + 1) / heads);
            if (heads >= wins) {
                tail += Math.exp(term);
            }
        }
        return Math.min(1, tail);
    }
}
