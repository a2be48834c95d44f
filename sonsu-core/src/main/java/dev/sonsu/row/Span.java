package dev.sonsu.row;

/**
 * What lies between two boundaries and may be a digit.
 *
 * @param from the number of the boundary to its left
 * @param to   of that to its right
 * @param box  around its ink
 */
record Span(int from, int to, Box box) {
    /** Segments wider or lower than this, compared with a digit's height, are no digits. */
    private static final double WIDEST = 1.5;
    /** The same for ink that is connected to no other: a two may have a long foot. */
    private static final double WIDEST_ALONE = 2;

    private static final double LOWEST = 0.3;
    /** Strokes shorter or longer than this, compared with the longest side, are no digit's. */
    private static final double LEAST_STROKES = 0.5;

    private static final double MOST_STROKES = 3.8;
    /** The two parts of a broken digit are not further apart, compared with its height. */
    private static final double MOST_GAP = 0.15;

    boolean mayBeADigit(Boundaries boundaries) {
        return boundaries.last() == 1 || (hasSizeOfADigit(boundaries) && isInOneOrTwoParts(boundaries));
    }

    private boolean hasSizeOfADigit(Boundaries boundaries) {
        double unit = boundaries.digitHeight();
        double strokes = box.mass() / (boundaries.field().pen() * box.longest());
        return box.mass() > 0
                && box.width() <= (isCut(boundaries) ? WIDEST : WIDEST_ALONE) * unit
                && box.longest() >= LOWEST * unit
                && strokes >= LEAST_STROKES
                && strokes <= MOST_STROKES;
    }

    /** A broken digit has a small gap, and is seldom broken where it touches another as well. */
    private boolean isInOneOrTwoParts(Boundaries boundaries) {
        int parts = boundaries.tallClumps(from, to);
        return parts < 2
                || (parts == 2
                        && !isCut(boundaries)
                        && boundaries.widestGap(from, to) <= MOST_GAP * boundaries.digitHeight());
    }

    private boolean isCut(Boundaries boundaries) {
        return boundaries.isCut(from) || boundaries.isCut(to);
    }

    @Override
    public String toString() {
        return "Span[redacted]";
    }
}
