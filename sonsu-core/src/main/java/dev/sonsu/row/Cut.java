package dev.sonsu.row;

/**
 * Where a component may be cut in two: a way from its top to its bottom.
 *
 * @param columns per row of the component's box, the first column to the right of the cut
 * @param ink     how much ink it crosses, in widths of the pen
 * @param thick   how much of that is thicker than one stroke, as where two touch
 * @param holes   how far it goes through paper that ink encloses, as in a zero, in digits' heights
 * @param cost    what it cost to find: the lower, the likelier it parts two digits
 */
record Cut(int[] columns, double ink, double thick, double holes, double cost) {
    @Override
    public String toString() {
        return "Cut[redacted]";
    }
}
