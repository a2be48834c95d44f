package dev.sonsu.trait;

import dev.sonsu.glyph.Glyph;

/**
 * How thick a glyph's strokes are: twice the ink's area by the length of its rim, as of a long band. The rim is reckoned from
 * the differences between neighbours in both directions, which a rim of all directions alike has 4/π times too many of.
 */
final class Thickness {
    private static final double STEPS = 4 / Math.PI;

    private Thickness() {}

    /** In pixels of the glyph; 0 of a blank one. Allocates nothing. */
    static float of(Glyph glyph) {
        int area = 0;
        int steps = 0;
        for (int row = 0; row < Glyph.SIDE; row++) {
            int before = 0;
            for (int column = 0; column < Glyph.SIDE; column++) {
                int here = glyph.at(row, column);
                int above = row == 0 ? 0 : glyph.at(row - 1, column);
                area += here;
                steps += Math.abs(here - before) + Math.abs(here - above);
                before = here;
            }
        }
        return steps == 0 ? 0 : (float) (2 * area * STEPS / steps);
    }
}
