package dev.sonsu.server.contest;

/**
 * What part of alpha a contest may spend. The k-th contest that may have seen one of the samples has
 * {@code alpha * 6 / (pi² k²)}; all of them together have alpha, by Boole's inequality, however much their samples have in
 * common. As long as nothing was promoted, the verdicts tell a learner nothing but "no", so that what it tries next does not
 * depend on the samples (the ladder's argument, Blum and Hardt 2015). A champion that these samples chose looks better
 * on them than it is: later challengers have it harder, not easier.
 *
 * <p>A pool is fresh, and k is 1, when every contest was held before the oldest cell of judge samples began: whatever is
 * in the pool then was in none of them. Retention lets old cells go, and k falls with them.
 *
 * @param contest k: this one, and those held since the oldest sample was kept
 */
public record Spending(int contest) {
    /** The probability, over all contests of a sample's life, that one promotes a model that is not better. */
    public static final double ALPHA = 0.05;

    /** @throws IllegalArgumentException unless it is at least 1 */
    public Spending {
        if (contest < 1) {
            throw new IllegalArgumentException("contests are counted from 1; got " + contest);
        }
    }

    /** Below which the p-value of this contest has to lie. */
    public double alpha() {
        return ALPHA * 6 / (Math.PI * Math.PI * contest * contest);
    }

    /** How many digits, all won, this contest needs at least. */
    int leastWins() {
        return (int) Math.ceil(-Math.log(alpha()) / Math.log(2));
    }
}
