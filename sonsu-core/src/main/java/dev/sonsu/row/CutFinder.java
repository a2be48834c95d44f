package dev.sonsu.row;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds where a component that may hold several digits can be cut. A cut is a way from top to bottom, down, aslant or
 * sideways, that crosses little ink: one search covers minima of the projection, valleys of the contour, slanted cuts and
 * bars that reach over the next digit, which the literature treats apart (Casey and Lecolinet 1996, "A Survey of Methods and
 * Strategies in Character Segmentation", section 3; Congedo et al. 1995 for ways that fall along the contour). Ink thicker
 * than a stroke costs less: there two strokes meet, and where they run along each other the way between them leads through
 * the thickest. The ways are sought in windows of several slants, and in each the cheapest one through every place is tried,
 * as digits that touch twice are parted by no way that is cheapest in its window. Of ways that part the ink in nearly the
 * same manner the cheapest stays.
 */
final class CutFinder {
    /** dx/dy of the windows, upward to the right. */
    private static final double[] SLANTS = {0, 0.35, -0.35};
    /** Half the width of a window and the distance of two, as shares of a digit's height. */
    private static final double REACH = 0.25;

    private static final double STEP = 0.2;
    /** Two cuts, and a cut and the component's end, must have this much ink between them: a share of a vertical stroke's. */
    private static final double LEAST_INK = 0.06;
    /** The same where a cut goes through a plain stroke: it could as well be a little further along it. */
    private static final double PLAIN_INK = 0.12;
    /** Cuts through less ink, in widths of the pen, go through no stroke. */
    private static final double CLEAN = 0.4;
    /** A stroke is plain where less than this share of the ink is thicker than one stroke. */
    private static final double JOINT = 0.1;
    /** Dearer cuts, in widths of the pen, are not tried. */
    private static final double MOST_COST = 3.5;
    /** What going through enclosed paper costs as a share of ink where contours, not strokes, are to be followed. */
    private static final float HOLE = 0.7f;
    /** Ink costs less from this thickness on, in strokes, and the less the thicker it is. */
    private static final float THICK = 1.1f;

    private static final float DISCOUNT = 1.4f;
    private static final float LEAST_SHARE = 0.3f;
    /** A scrawl has any number of ways through it: of more than so many the dearest are not compared with the rest. */
    private static final int MOST_COMPARED = 3000;
    /** Every so many rows the ways through all columns are tried. */
    private static final int ROWS = 5;

    private final InkField field;
    /** The component's, with a free column on either side: a cut may go around the end of a bar. */
    private final Box box;

    private final double digitHeight;
    private final CutPlane plane;

    /**
     * @param thickness   of the field's ink
     * @param owner       the component of each pixel of the field
     * @param number      of the component to cut
     * @param box         around it
     * @param digitHeight about how high a digit of this row is
     */
    CutFinder(InkField field, float[] thickness, int[] owner, int number, Box box, double digitHeight) {
        this.field = field;
        this.box = new Box(box.left() - 1, box.top(), box.right() + 1, box.bottom(), box.mass());
        this.digitHeight = digitHeight;
        this.plane = new CutPlane(this.box, field, thickness, owner, number);
    }

    /** At most so many cuts, ordered by the ink to their left. */
    List<Cut> find(int most) {
        float[] through = new float[plane.ink().length];
        float[] around = new float[through.length];
        for (int at = 0; at < through.length; at++) {
            float share = Math.clamp(1 - DISCOUNT * (plane.thickness()[at] - THICK), LEAST_SHARE, 1);
            through[at] = plane.ink()[at] * share;
            around[at] = through[at] + HOLE * plane.holes()[at];
        }
        List<Cut> found = new ArrayList<>();
        search(around, found);
        search(through, found);
        found.sort(Comparator.comparingDouble(Cut::cost));
        List<Cut> kept = new ArrayList<>();
        for (Cut cut : found.subList(0, Math.min(found.size(), MOST_COMPARED))) {
            if (cut.cost() > MOST_COST || kept.size() >= most) {
                break;
            }
            if (isWorthwhile(cut, kept)) {
                kept.add(cut);
            }
        }
        kept.sort(Comparator.comparingDouble(cut -> plane.inkBefore(cut.columns())));
        return kept.stream().map(this::inField).toList();
    }

    private Cut inField(Cut cut) {
        int[] columns = Arrays.stream(cut.columns()).map(x -> x + box.left()).toArray();
        return new Cut(columns, cut.ink(), cut.thick(), cut.holes(), cut.cost());
    }

    private void search(float[] costs, List<Cut> found) {
        int reach = (int) Math.max(3, REACH * digitHeight);
        double step = Math.max(2, STEP * digitHeight);
        Set<Integer> seen = new HashSet<>();
        for (double slant : SLANTS) {
            double lean = Math.abs(slant) * box.height() / 2;
            for (double centre = step - lean; centre < box.width() - 1 + lean; centre += step) {
                new CutWindow(costs, box.width(), box.height(), centre, reach, slant)
                        .ways(ROWS).stream()
                                .filter(way -> seen.add(plane.partition(way)))
                                .map(this::cut)
                                .forEach(found::add);
            }
        }
    }

    /** What a way crosses; a step sideways crosses the columns between. */
    private Cut cut(int[] columns) {
        double ink = 0;
        double thick = 0;
        double holes = 0;
        double cost = 0;
        int before = columns[0];
        for (int y = 0; y < columns.length; y++) {
            int x = columns[y];
            int first = before < x - 1 ? before + 1 : x;
            int last = before > x + 1 ? before - 1 : x;
            for (int column = first; column <= last; column++) {
                if (column >= 0 && column < box.width()) {
                    int at = y * box.width() + column;
                    float over = Math.max(0, plane.thickness()[at] - THICK);
                    ink += plane.ink()[at];
                    thick += plane.ink()[at] * Math.min(1, over);
                    holes += plane.holes()[at];
                    cost += plane.ink()[at] * Math.max(LEAST_SHARE, 1 - DISCOUNT * over);
                }
            }
            before = x;
        }
        double pen = field.pen();
        return new Cut(columns, ink / pen, thick / pen, holes / digitHeight, (cost + 0.5 * HOLE * holes) / pen);
    }

    /** Through a stroke, and not where two meet. */
    private static boolean isPlain(Cut cut) {
        return cut.ink() > CLEAN && cut.thick() < JOINT * cut.ink();
    }

    private boolean isWorthwhile(Cut cut, List<Cut> others) {
        double least = (isPlain(cut) ? PLAIN_INK : LEAST_INK) * field.pen() * digitHeight;
        double before = plane.inkBefore(cut.columns());
        double end = LEAST_INK * field.pen() * digitHeight;
        return before >= end
                && plane.total() - before >= end
                && others.stream().noneMatch(other -> plane.isInkBetweenLess(other.columns(), cut.columns(), least));
    }
}
