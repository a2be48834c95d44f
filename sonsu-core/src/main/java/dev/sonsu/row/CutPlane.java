package dev.sonsu.row;

import java.util.Arrays;

/** One component's ink, as the search for cuts sees it: planes over its box. */
final class CutPlane {
    private final int width;
    private final int height;
    private final float[] ink;
    private final float[] thickness;
    private final float[] enclosed;
    private final double total;
    /** In each row, how much ink lies to the left of each column. */
    private final float[] before;

    CutPlane(Box box, InkField field, float[] thick, int[] owner, int number) {
        this.width = box.width();
        this.height = box.height();
        this.ink = new float[width * height];
        this.thickness = new float[width * height];
        this.before = new float[(width + 1) * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int column = box.left() + x;
                int from = (box.top() + y) * field.width() + column;
                if (column >= 0 && column < field.width() && owner[from] == number) {
                    ink[y * width + x] = (field.strength()[from] & 0xff) / 255f;
                    thickness[y * width + x] = thick[from];
                }
                before[y * (width + 1) + x + 1] = before[y * (width + 1) + x] + ink[y * width + x];
            }
        }
        this.enclosed = enclosed();
        int[] end = new int[height];
        Arrays.fill(end, width);
        this.total = inkBefore(end);
    }

    /** Paper that cannot be reached from outside the box. */
    private float[] enclosed() {
        float[] paper = new float[width * height];
        Arrays.fill(paper, 1);
        int[] pending = new int[width * height];
        int count = 0;
        for (int at = 0; at < paper.length; at++) {
            int x = at % width;
            int y = at / width;
            boolean isEdge = x == 0 || y == 0 || x == width - 1 || y == height - 1;
            boolean isInk = ink[at] * 255 >= InkField.FIRM;
            if (isInk || isEdge) {
                paper[at] = 0;
                if (!isInk) {
                    pending[count++] = at;
                }
            }
        }
        while (count > 0) {
            int at = pending[--count];
            int x = at % width;
            for (int next : new int[] {at - width, at + width, x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1}) {
                if (next >= 0 && next < paper.length && paper[next] != 0) {
                    paper[next] = 0;
                    pending[count++] = next;
                }
            }
        }
        return paper;
    }

    /** 0 to 1 per pixel. */
    float[] ink() {
        return ink;
    }

    /** In strokes, per pixel. */
    float[] thickness() {
        return thickness;
    }

    /** 1 where paper is enclosed by ink, else 0. */
    float[] holes() {
        return enclosed;
    }

    double total() {
        return total;
    }

    /** To the left of a way. */
    double inkBefore(int[] columns) {
        double sum = 0;
        for (int y = 0; y < height; y++) {
            sum += before[y * (width + 1) + columns[y]];
        }
        return sum;
    }

    /** Whether there is less ink than that between two ways, whichever is on the left. */
    boolean isInkBetweenLess(int[] one, int[] other, double least) {
        double sum = 0;
        for (int y = 0; y < height && sum < least; y++) {
            int row = y * (width + 1);
            sum += Math.abs(before[row + one[y]] - before[row + other[y]]);
        }
        return sum < least;
    }

    /** The same number for ways that have the same ink to their left. */
    int partition(int[] columns) {
        int hash = 1;
        for (int y = 0; y < height; y++) {
            hash = 31 * hash + Float.hashCode(before[y * (width + 1) + columns[y]]);
        }
        return hash;
    }
}
