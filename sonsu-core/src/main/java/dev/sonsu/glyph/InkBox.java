package dev.sonsu.glyph;

import java.util.Arrays;

/**
 * The box around a digit's ink, without stray dots: ink at an end of the picture that a gap parts from the rest, and that
 * is small in extent and in amount, would otherwise shrink the digit. Works on how much ink each column and row holds.
 * Reuses its counts: one per thread.
 */
final class InkBox {
    /** Ink of at least this strength counts: a blurred or noisy rim does not widen the box. */
    static final int FIRM = 64;
    /** A stray dot is at least this share of the box' longest side away from the rest... */
    private static final float GAP = 0.06f;
    /** ...at most this share of it long... */
    private static final float LENGTH = 0.18f;
    /** ...and at most this share of all ink. */
    private static final float MASS = 0.06f;

    private int[] columns = new int[0];
    private int[] rows = new int[0];
    private int left;
    private int top;
    private int right;
    private int bottom;
    private int longestWithDots;

    void clear(int width, int height) {
        columns = cleared(columns, width);
        rows = cleared(rows, height);
        left = 0;
        top = 0;
        right = width;
        bottom = height;
    }

    private static int[] cleared(int[] counts, int length) {
        if (counts.length < length) {
            return new int[length];
        }
        Arrays.fill(counts, 0, length, 0);
        return counts;
    }

    void add(int x, int y) {
        columns[x]++;
        rows[y]++;
    }

    /**
     * Finds the box of what was added; false if that was nothing.
     *
     * @param plane  from which it was added, to be counted anew where a dot goes
     * @param stride of the plane
     */
    boolean close(byte[] plane, int stride) {
        if (!tighten()) {
            return false;
        }
        longestWithDots = Math.max(width(), height());
        while (trim()) {
            count(plane, stride);
            tighten();
        }
        return true;
    }

    private boolean tighten() {
        left = next(columns, left, right);
        top = next(rows, top, bottom);
        right = last(columns, left, right);
        bottom = last(rows, top, bottom);
        return left < right;
    }

    /** Takes the dots off all four sides; whether there were any. */
    private boolean trim() {
        int before = left + top - right - bottom;
        int total = sum(columns, left, right);
        int longest = Math.max(width(), height());
        left = skipDots(columns, left, right, longest, total);
        right = dropDots(columns, left, right, longest, total);
        top = skipDots(rows, top, bottom, longest, total);
        bottom = dropDots(rows, top, bottom, longest, total);
        return left + top - right - bottom != before;
    }

    private void count(byte[] plane, int stride) {
        Arrays.fill(columns, left, right, 0);
        Arrays.fill(rows, top, bottom, 0);
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                if ((plane[y * stride + x] & 0xff) >= FIRM) {
                    add(x, y);
                }
            }
        }
    }

    /** The begin of the counts from {@code from} to {@code to} without the stray dots at their begin. */
    private static int skipDots(int[] counts, int from, int to, int longest, int total) {
        int begin = from;
        while (true) {
            int end = firstZero(counts, begin, to);
            int next = next(counts, end, to);
            boolean isDot = next < to
                    && next - end >= GAP * longest
                    && end - begin <= LENGTH * longest
                    && sum(counts, begin, end) <= MASS * total;
            if (!isDot) {
                return begin;
            }
            begin = next;
        }
    }

    /** The end of the counts without the stray dots there. */
    private static int dropDots(int[] counts, int from, int to, int longest, int total) {
        int end = to;
        while (true) {
            int begin = end;
            while (begin > from && counts[begin - 1] > 0) {
                begin--;
            }
            int previous = begin;
            while (previous > from && counts[previous - 1] == 0) {
                previous--;
            }
            boolean isDot = previous > from
                    && begin - previous >= GAP * longest
                    && end - begin <= LENGTH * longest
                    && sum(counts, begin, end) <= MASS * total;
            if (!isDot) {
                return end;
            }
            end = previous;
        }
    }

    private static int firstZero(int[] counts, int from, int to) {
        int at = from;
        while (at < to && counts[at] > 0) {
            at++;
        }
        return at;
    }

    private static int next(int[] counts, int from, int to) {
        int at = from;
        while (at < to && counts[at] == 0) {
            at++;
        }
        return at;
    }

    private static int last(int[] counts, int from, int to) {
        int at = to;
        while (at > from && counts[at - 1] == 0) {
            at--;
        }
        return at;
    }

    private static int sum(int[] counts, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum += counts[i];
        }
        return sum;
    }

    int left() {
        return left;
    }

    int top() {
        return top;
    }

    /** The longest side of the box around all ink, dots included. */
    int longestWithDots() {
        return longestWithDots;
    }

    /** In pixels, at least 1. */
    int width() {
        return right - left;
    }

    /** In pixels, at least 1. */
    int height() {
        return bottom - top;
    }
}
