package dev.sonsu.row;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ink that stays together unless it is cut: a component, and the low ones (bars, dots) that lie over or under a tall one.
 * Whatever lies between two cuts is found in a step per row.
 */
final class Clump {
    private final Box box;
    private final boolean tall;
    private final int width;
    private final int height;
    /** In each row, how many firm pixels lie to the left of each column. */
    private final int[] before;
    /** The nearest firm column at or to the right of each; the width where there is none. */
    private final int[] next;

    private final List<Cut> cuts;

    /**
     * @param owner  the clump of each pixel of the field
     * @param number of this one
     * @param box    around it
     * @param tall   whether it is as high as digits are
     * @param cuts   with a column of the field for each row of the box
     */
    Clump(InkField field, int[] owner, int number, Box box, boolean tall, List<Cut> cuts) {
        this.box = box;
        this.tall = tall;
        this.width = box.width();
        this.height = box.height();
        this.before = new int[(width + 1) * height];
        this.next = new int[(width + 1) * height];
        this.cuts = cuts;
        for (int y = 0; y < height; y++) {
            int row = y * (width + 1);
            int from = (box.top() + y) * field.width() + box.left();
            for (int x = 0; x < width; x++) {
                boolean isInk = owner[from + x] == number && (field.strength()[from + x] & 0xff) >= InkField.FIRM;
                before[row + x + 1] = before[row + x] + (isInk ? 1 : 0);
            }
            next[row + width] = width;
            for (int x = width - 1; x >= 0; x--) {
                next[row + x] = before[row + x + 1] > before[row + x] ? x : next[row + x + 1];
            }
        }
    }

    Box box() {
        return box;
    }

    boolean isTall() {
        return tall;
    }

    /** From left to right by the ink to their left. */
    List<Cut> cuts() {
        return cuts;
    }

    /** Around the ink from one cut to another; the ends are {@code null}. Where the second comes first there is none. */
    Box between(@Nullable Cut from, @Nullable Cut to) {
        int left = width;
        int right = 0;
        int top = -1;
        int bottom = 0;
        int mass = 0;
        for (int y = 0; y < height; y++) {
            int start = column(from, y, 0);
            int end = column(to, y, width);
            int row = y * (width + 1);
            int count = before[row + end] - before[row + start];
            if (count > 0) {
                left = Math.min(left, next[row + start]);
                right = Math.max(right, lastBefore(row, end) + 1);
                top = top < 0 ? y : top;
                bottom = y + 1;
                mass += count;
            }
        }
        return top < 0
                ? Box.NONE
                : new Box(box.left() + left, box.top() + top, box.left() + right, box.top() + bottom, mass);
    }

    /** How many firm pixels lie to the left of the first and yet to the right of the second: none unless they cross. */
    int crossed(Cut first, Cut second) {
        int mass = 0;
        for (int y = 0; y < height; y++) {
            int row = y * (width + 1);
            mass += Math.max(0, before[row + column(first, y, 0)] - before[row + column(second, y, 0)]);
        }
        return mass;
    }

    /** The last firm column before another; there is one. */
    private int lastBefore(int row, int end) {
        int x = end - 1;
        while (before[row + x + 1] == before[row + x]) {
            x--;
        }
        return x;
    }

    private int column(@Nullable Cut cut, int y, int end) {
        return cut == null ? end : Math.clamp(cut.columns()[y] - box.left(), 0, width);
    }
}
