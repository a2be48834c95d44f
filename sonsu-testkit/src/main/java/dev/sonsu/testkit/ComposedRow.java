package dev.sonsu.testkit;

import dev.sonsu.ink.Raster;
import java.util.List;

/**
 * A picture of several digits side by side, and what they are. {@code toString} shows the picture's size only.
 *
 * @param picture as a kiosk would send it
 * @param digits  from left to right, each 0 to 9
 * @param kind    how they stand
 */
public record ComposedRow(Raster picture, List<Integer> digits, RowKind kind) {
    public ComposedRow {
        digits = List.copyOf(digits);
    }

    @Override
    public String toString() {
        return "ComposedRow[" + picture + ", " + kind + "]";
    }
}
