package dev.sonsu.corpora;

import dev.sonsu.ink.Ink;
import java.util.List;

/**
 * Several digits side by side, and what they are. {@code toString} shows no digit.
 *
 * @param drawing what was written and how it looks
 * @param digits  from left to right, each 0 to 9
 * @param kind    how they stand
 */
public record ComposedRow(Drawing drawing, List<Integer> digits, RowKind kind) {
    public ComposedRow {
        digits = List.copyOf(digits);
    }

    @Override
    public String toString() {
        return "ComposedRow[" + drawing + ", " + kind + "]";
    }

    /**
     * What a canvas shows.
     *
     * @param ink   all strokes, in pixels
     * @param pen   its width in pixels
     * @param tone  of the ink, 0 black to 255 white
     * @param paper its tone
     */
    public record Drawing(Ink ink, float pen, int tone, int paper) {}
}
