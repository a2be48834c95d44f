package dev.sonsu.training;

/**
 * How strongly examples are distorted, 1 for all of it and 0 for none.
 *
 * @param pictures of MNIST: distorting them much makes of one person's digit another digit
 * @param hands    that write pens' digits anew: habits, slips and bends, which stay one hand's
 */
record Strength(double pictures, double hands) {
    static Strength of(double both) {
        return new Strength(both, both);
    }
}
