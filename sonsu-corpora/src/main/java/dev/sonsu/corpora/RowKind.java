package dev.sonsu.corpora;

/** How the digits of a composed row stand. Shares of width are of the writer's mean width of a digit. */
public enum RowKind {
    /** Between the boxes of neighbours lie 8 to 40 % of a width. */
    APART,
    /** From 10 % of overlap to a gap of 40 %, whether the ink touches or not. */
    CLOSE,
    /** At least one pair of neighbours is moved together until the ink just touches. */
    TOUCHING,
    /** At least one pair's boxes overlap without the ink touching: a seven over a one. */
    OVERLAPPING,
    /** Apart, but one digit is in two parts: a gap in its stroke, or a bar away from its body. */
    BROKEN,
    /** Apart, with a stray dot in some free place. */
    DOT
}
