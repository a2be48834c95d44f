package dev.sonsu.row;

import java.util.ArrayList;
import java.util.List;

/**
 * A slanted strip of a component in which the cheapest ways from top to bottom are sought by dynamic programming: from the
 * top down and from the bottom up, so that the cheapest way through any place is known (as with the two passes of the
 * forward-backward algorithm).
 */
final class CutWindow {
    /** What leaving the straight way costs, in ink pixels, so that of two clean ways the straight one is taken. */
    private static final float ASLANT = 0.04f;

    private static final float SIDEWAYS = 0.06f;
    private static final float DIAGONAL = 1.414f;

    private static final byte FROM_LEFT = 2;
    private static final byte FROM_RIGHT = -2;

    private final float[] costs;
    private final int width;
    private final int height;
    private final int band;
    /** The strip's first column in each row; it may lie outside the component, where all is paper. */
    private final int[] first;

    private final Pass down;
    private final Pass up;

    /**
     * @param costs  of every pixel, {@code width * height}
     * @param centre of the strip, at half the height
     * @param reach  to either side of it
     * @param slant  dx/dy, upward to the right
     */
    CutWindow(float[] costs, int width, int height, double centre, int reach, double slant) {
        this.costs = costs;
        this.width = width;
        this.height = height;
        this.band = 2 * reach;
        this.first = new int[height];
        for (int y = 0; y < height; y++) {
            first[y] = (int) Math.round(centre - reach + slant * (height / 2.0 - y));
        }
        this.down = new Pass(1);
        this.up = new Pass(-1);
    }

    /** Per way and row its column; of every {@code step}th row those that are cheaper than the ways beside them. */
    List<int[]> ways(int step) {
        List<int[]> ways = new ArrayList<>();
        for (int y = step / 2; y < height; y += step) {
            int plateau = 0;
            for (int x = 1; x <= band; x++) {
                if (x < band && Math.abs(through(y, x) - through(y, x - 1)) < 1e-4f) {
                    continue;
                }
                boolean isLower = (plateau == 0 || through(y, plateau - 1) > through(y, plateau))
                        && (x == band || through(y, x) > through(y, x - 1));
                if (isLower) {
                    ways.add(way(y, (plateau + x - 1) / 2));
                }
                plateau = x;
            }
        }
        return ways;
    }

    private float through(int y, int x) {
        return down.total[y * band + x] + up.total[y * band + x] - cost(y, x);
    }

    private float cost(int y, int x) {
        int column = first[y] + x;
        return column < 0 || column >= width ? 0 : costs[y * width + column];
    }

    private int[] way(int y, int x) {
        int[] columns = new int[height];
        up.trace(columns, y, x);
        down.trace(columns, y, x);
        return columns;
    }

    /** The cheapest ways to every place of the strip, row by row. */
    private final class Pass {
        private final int direction;
        private final float[] total = new float[band * height];
        private final byte[] move = new byte[band * height];

        Pass(int direction) {
            this.direction = direction;
            for (int i = 0; i < height; i++) {
                int y = direction > 0 ? i : height - 1 - i;
                for (int x = 0; x < band; x++) {
                    step(y, x, i == 0 ? -1 : y - direction);
                }
                sideways(y);
            }
        }

        private void step(int y, int x, int before) {
            float here = cost(y, x);
            int at = y * band + x;
            total[at] = here;
            if (before >= 0) {
                total[at] += total[before * band + x];
                int[] sides = {-1, 1};
                for (int side : sides) {
                    if (x + side >= 0 && x + side < band) {
                        float aslant = total[before * band + x + side] + DIAGONAL * here + ASLANT;
                        if (aslant < total[at]) {
                            total[at] = aslant;
                            move[at] = (byte) side;
                        }
                    }
                }
            }
        }

        private void sideways(int y) {
            int row = y * band;
            for (int x = 1; x < band; x++) {
                float sidewards = total[row + x - 1] + cost(y, x) + SIDEWAYS;
                if (sidewards < total[row + x]) {
                    total[row + x] = sidewards;
                    move[row + x] = FROM_LEFT;
                }
            }
            for (int x = band - 2; x >= 0; x--) {
                float sidewards = total[row + x + 1] + cost(y, x) + SIDEWAYS;
                if (sidewards < total[row + x]) {
                    total[row + x] = sidewards;
                    move[row + x] = FROM_RIGHT;
                }
            }
        }

        /** Fills the columns of the rows that this pass had gone through when it came to a place. */
        void trace(int[] columns, int fromRow, int fromX) {
            int x = fromX;
            int end = direction > 0 ? -1 : height;
            for (int y = fromRow; y != end; y -= direction) {
                byte how = move[y * band + x];
                while (how == FROM_LEFT || how == FROM_RIGHT) {
                    x += how == FROM_LEFT ? -1 : 1;
                    how = move[y * band + x];
                }
                columns[y] = Math.clamp(first[y] + x, 0, width);
                x += how;
            }
        }
    }
}
