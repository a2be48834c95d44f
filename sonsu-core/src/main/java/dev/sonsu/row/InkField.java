package dev.sonsu.row;

import dev.sonsu.ink.Raster;
import java.util.Optional;

/**
 * The ink of a row, cropped and, where the digits are large, shrunk by a whole number: what follows costs time per pixel,
 * and a glyph has but 20 of them.
 */
final class InkField {
    /** Ink of at least this strength is writing; weaker ink is its rim. */
    static final int FIRM = 64;
    /** Digits are left at least this high. */
    private static final int LEAST_HEIGHT = 64;
    /** This share of the ink above and below the row may be dots and does not count as its height. */
    private static final double OUTSIDE = 0.02;

    private final int width;
    private final int height;
    private final byte[] strength;
    private final double pen;

    private InkField(int width, int height, byte[] strength) {
        this.width = width;
        this.height = height;
        this.strength = strength;
        this.pen = penWidth();
    }

    /** Of a picture whose ink is 255 and whose paper is 0; empty where no ink is firm. */
    static Optional<InkField> of(Raster ink) {
        int width = ink.width();
        byte[] plane = ink.grey();
        int[] columns = new int[width];
        int[] rows = new int[ink.height()];
        for (int y = 0, at = 0; y < rows.length; y++) {
            for (int x = 0; x < width; x++, at++) {
                // A set high bits pair is 64 or more; the plane is mostly empty, so this must be cheap.
                if ((plane[at] & 0xc0) != 0) {
                    columns[x]++;
                    rows[y]++;
                }
            }
        }
        int left = first(columns);
        int top = first(rows);
        if (left == width) {
            return Optional.empty();
        }
        int right = end(columns);
        int bottom = end(rows);
        int factor = Math.max(1, rowHeight(rows) / LEAST_HEIGHT);
        return Optional.of(shrunk(ink, left, top, right, bottom, factor));
    }

    private static int first(int[] counts) {
        int at = 0;
        while (at < counts.length && counts[at] == 0) {
            at++;
        }
        return at;
    }

    private static int end(int[] counts) {
        int at = counts.length;
        while (at > 0 && counts[at - 1] == 0) {
            at--;
        }
        return at;
    }

    /** How high the band is that holds nearly all ink. */
    private static int rowHeight(int[] rows) {
        long total = 0;
        for (int count : rows) {
            total += count;
        }
        long seen = 0;
        int height = 0;
        for (int count : rows) {
            seen += count;
            if (seen > OUTSIDE * total && seen <= (1 - OUTSIDE) * total) {
                height++;
            }
        }
        return height;
    }

    private static InkField shrunk(Raster ink, int left, int top, int right, int bottom, int factor) {
        int width = (right - left + factor - 1) / factor;
        int height = (bottom - top + factor - 1) / factor;
        int[] sums = new int[width * height];
        int strongest = 1;
        for (int y = top; y < bottom; y++) {
            int from = y * ink.width();
            int to = (y - top) / factor * width;
            for (int x = left; x < right; x++) {
                int at = to + (x - left) / factor;
                sums[at] += ink.grey()[from + x] & 0xff;
                strongest = Math.max(strongest, sums[at]);
            }
        }
        byte[] strength = new byte[sums.length];
        for (int i = 0; i < sums.length; i++) {
            // Thin ink becomes pale when it is shrunk: the strongest is the measure again.
            strength[i] = (byte) ((long) sums[i] * 255 / strongest);
        }
        return new InkField(width, height, strength);
    }

    /** A stroke is twice its area by its outline: both its sides are outline. */
    private double penWidth() {
        int area = 0;
        int outline = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (isFirm(x, y)) {
                    area++;
                    if (!isFirm(x - 1, y) || !isFirm(x + 1, y) || !isFirm(x, y - 1) || !isFirm(x, y + 1)) {
                        outline++;
                    }
                }
            }
        }
        return Math.max(1, 2.0 * area / Math.max(1, outline));
    }

    private boolean isFirm(int x, int y) {
        return x >= 0 && x < width && y >= 0 && y < height && (strength[y * width + x] & 0xff) >= FIRM;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** {@code width * height} strengths, 0 to 255. */
    byte[] strength() {
        return strength;
    }

    /** How thick the pen is, in pixels of this field, at least 1. */
    double pen() {
        return pen;
    }
}
