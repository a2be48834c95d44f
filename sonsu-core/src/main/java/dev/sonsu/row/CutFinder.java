package dev.sonsu.row;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finds where a component that may hold several digits can be cut. A cut is the way from top to bottom, down, aslant or
 * sideways, that crosses the least ink within a band: one search covers minima of the projection, valleys of the contour,
 * slanted cuts and bars that reach over the next digit, which the literature treats apart (Casey and Lecolinet 1996, "A
 * Survey of Methods and Strategies in Character Segmentation", section 3; Congedo et al. 1995 for ways that fall along the
 * contour). There is a band at every tenth of a digit's height, so that digits which touch along a whole stroke, where
 * no cut is cheap, are still cut somewhere. Of cuts that part the ink in nearly the same way the cheapest stays.
 */
final class CutFinder {
    /** The distance of two bands, the half width of one and the least distance of two cuts, as shares of the height. */
    private static final double STEP = 0.5;

    private static final double REACH = 0.22;
    private static final double NARROW = 0.08;
    private static final double LEAST_DISTANCE = 0.09;
    /** Between two cuts and beyond the last there must be this much ink: a share of a plain vertical stroke's. */
    private static final double LEAST_INK = 0.12;
    /** What going through enclosed paper costs as a share of ink where contours, not strokes, are to be followed. */
    private static final float HOLE = 0.7f;
    /** Of all cuts this share may be such. */
    private static final double FILLED_SHARE = 0.75;
    /** What leaving the straight way costs, in ink pixels, so that of two clean ways the straight one is taken. */
    private static final float ASLANT = 0.04f;

    private static final float SIDEWAYS = 0.06f;
    private static final float DIAGONAL = 1.414f;

    private static final byte DOWN = 0;
    private static final byte FROM_LEFT = 2;
    private static final byte FROM_RIGHT = -2;

    private final InkField field;
    /** The component's, with a free column on either side: a cut may go around the end of a bar. */
    private final Box box;

    private final double digitHeight;
    private final float[] ink;
    /** 1 where paper is enclosed by ink, else 0. */
    private final float[] holes;

    private final int width;
    private final int height;

    /**
     * @param owner       the component of each pixel of the field
     * @param number      of the component to cut
     * @param box         around it
     * @param digitHeight about how high a digit of this row is
     */
    CutFinder(InkField field, int[] owner, int number, Box box, double digitHeight) {
        this.field = field;
        this.box = new Box(box.left() - 1, box.top(), box.right() + 1, box.bottom(), box.mass());
        this.digitHeight = digitHeight;
        this.width = this.box.width();
        this.height = this.box.height();
        this.ink = new float[width * height];
        for (int y = 0; y < height; y++) {
            int from = (box.top() + y) * field.width() + box.left();
            for (int x = 0; x < box.width(); x++) {
                if (owner[from + x] == number) {
                    ink[y * width + x + 1] = (field.strength()[from + x] & 0xff) / 255f;
                }
            }
        }
        this.holes = holes();
    }

    /** Paper that cannot be reached from outside the box. */
    private float[] holes() {
        float[] enclosed = new float[width * height];
        Arrays.fill(enclosed, 1);
        int[] pending = new int[width * height];
        int count = 0;
        for (int at = 0; at < enclosed.length; at++) {
            int x = at % width;
            int y = at / width;
            boolean isEdge = x == 0 || y == 0 || x == width - 1 || y == height - 1;
            if (isInk(at)) {
                enclosed[at] = 0;
            } else if (isEdge) {
                enclosed[at] = 0;
                pending[count++] = at;
            }
        }
        while (count > 0) {
            int at = pending[--count];
            int x = at % width;
            for (int next : new int[] {at - width, at + width, x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1}) {
                if (next >= 0 && next < enclosed.length && enclosed[next] != 0) {
                    enclosed[next] = 0;
                    pending[count++] = next;
                }
            }
        }
        return enclosed;
    }

    private boolean isInk(int at) {
        return ink[at] * 255 >= InkField.FIRM;
    }

    /** At most so many cuts, from left to right. */
    List<Cut> find(int most) {
        float[] filled = ink.clone();
        for (int at = 0; at < filled.length; at++) {
            filled[at] += HOLE * holes[at];
        }
        List<Cut> kept = new ArrayList<>();
        keep(search(filled), (int) Math.ceil(most * FILLED_SHARE), kept);
        keep(search(ink), most, kept);
        kept.sort(Comparator.comparingDouble(Cut::centre));
        return kept;
    }

    private void keep(List<Cut> found, int most, List<Cut> kept) {
        for (Cut cut : found) {
            if (kept.size() < most && isWorthwhile(cut, kept)) {
                kept.add(cut);
            }
        }
    }

    /** The cheapest cut of every band, the cheapest first. */
    private List<Cut> search(float[] costs) {
        List<Cut> found = new ArrayList<>();
        search(costs, REACH, found);
        search(costs, NARROW, found);
        found.sort(Comparator.comparingDouble(
                cut -> cut.ink() + (costs == ink ? 0 : HOLE * cut.holes() * digitHeight / field.pen())));
        return found;
    }

    private void search(float[] costs, double share, List<Cut> found) {
        double step = Math.max(2, share * STEP * digitHeight);
        int reach = (int) Math.max(3, share * digitHeight);
        for (double centre = step; centre < width - 1; centre += step) {
            int from = Math.max(0, (int) centre - reach);
            int to = Math.min(width, (int) centre + reach);
            if (to - from >= 2) {
                found.add(cheapest(costs, from, to));
            }
        }
    }

    private boolean isWorthwhile(Cut cut, List<Cut> others) {
        double least = LEAST_INK * field.pen() * digitHeight;
        int[] begin = new int[height];
        int[] end = new int[height];
        Arrays.fill(begin, box.left());
        Arrays.fill(end, box.right());
        if (inkBetween(begin, cut.columns()) < least || inkBetween(cut.columns(), end) < least) {
            return false;
        }
        for (Cut other : others) {
            if (Math.abs(other.centre() - cut.centre()) < LEAST_DISTANCE * digitHeight
                    || inkBetween(other.columns(), cut.columns()) < least) {
                return false;
            }
        }
        return true;
    }

    private double inkBetween(int[] one, int[] other) {
        double sum = 0;
        for (int y = 0; y < height; y++) {
            int from = Math.min(one[y], other[y]) - box.left();
            int to = Math.max(one[y], other[y]) - box.left();
            for (int x = from; x < to; x++) {
                sum += ink[y * width + x];
            }
        }
        return sum;
    }

    /** The way with the least ink that stays within these columns of the box: dynamic programming, row by row. */
    private Cut cheapest(float[] costs, int from, int to) {
        int band = to - from;
        byte[] move = new byte[band * height];
        float[] cost = new float[band];
        float[] above = new float[band];
        for (int y = 0; y < height; y++) {
            int row = y * width + from;
            int moves = y * band;
            for (int x = 0; x < band; x++) {
                float best = above[x] + costs[row + x];
                byte how = DOWN;
                if (x > 0 && above[x - 1] + DIAGONAL * costs[row + x] + ASLANT < best) {
                    best = above[x - 1] + DIAGONAL * costs[row + x] + ASLANT;
                    how = -1;
                }
                if (x < band - 1 && above[x + 1] + DIAGONAL * costs[row + x] + ASLANT < best) {
                    best = above[x + 1] + DIAGONAL * costs[row + x] + ASLANT;
                    how = 1;
                }
                cost[x] = best;
                move[moves + x] = how;
            }
            sideways(costs, cost, move, row, band);
            float[] swap = above;
            above = cost;
            cost = swap;
        }
        return trace(above, move, from, band);
    }

    private void sideways(float[] costs, float[] cost, byte[] move, int row, int band) {
        int moves = row / width * band;
        for (int x = 1; x < band; x++) {
            float sidewards = cost[x - 1] + costs[row + x] + SIDEWAYS;
            if (sidewards < cost[x]) {
                cost[x] = sidewards;
                move[moves + x] = FROM_LEFT;
            }
        }
        for (int x = band - 2; x >= 0; x--) {
            float sidewards = cost[x + 1] + costs[row + x] + SIDEWAYS;
            if (sidewards < cost[x]) {
                cost[x] = sidewards;
                move[moves + x] = FROM_RIGHT;
            }
        }
    }

    private Cut trace(float[] costs, byte[] move, int from, int band) {
        int x = 0;
        for (int i = 1; i < band; i++) {
            // Of equal ends the middle one: bands overlap, and their middles are what tells their cuts apart.
            boolean isNearer = Math.abs(2 * i - band) < Math.abs(2 * x - band);
            if (costs[i] < costs[x] || (costs[i] == costs[x] && isNearer)) {
                x = i;
            }
        }
        double crossed = 0;
        double enclosed = 0;
        int[] columns = new int[height];
        for (int y = height - 1; y >= 0; y--) {
            columns[y] = box.left() + from + x;
            byte how = move[y * band + x];
            crossed += ink[y * width + from + x];
            enclosed += holes[y * width + from + x];
            while (how == FROM_LEFT || how == FROM_RIGHT) {
                x += how == FROM_LEFT ? -1 : 1;
                crossed += ink[y * width + from + x];
                enclosed += holes[y * width + from + x];
                how = move[y * band + x];
            }
            x += how;
        }
        return new Cut(columns, crossed / field.pen(), enclosed / digitHeight);
    }
}
