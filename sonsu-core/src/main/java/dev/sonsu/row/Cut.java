package dev.sonsu.row;

/**
 * Where a component may be cut in two: a way from its top to its bottom.
 *
 * @param columns per row of the component's box, the first column to the right of the cut
 * @param ink     how much ink it crosses, in widths of the pen
 * @param holes   how far it goes through paper that ink encloses, as in a zero, in digits' heights
 */
record Cut(int[] columns, double ink, double holes) {
    double centre() {
        double sum = 0;
        for (int column : columns) {
            sum += column;
        }
        return sum / columns.length;
    }

    @Override
    public String toString() {
        return "Cut[redacted]";
    }
}
