package dev.sonsu.glyph;

import java.util.Arrays;

/**
 * Scales a box of a plane of bytes to another size: by area where it shrinks, so that no thin stroke falls between two
 * samples, and linearly where it grows. The two axes are done one after the other. Reuses its buffers: one per thread.
 */
final class Resampler {
    private final Axis across = new Axis();
    private final Axis down = new Axis();
    private float[] rows = new float[0];
    private float[] result = new float[0];

    /**
     * Scales the box of {@code width × height} that begins at {@code start} of the plane.
     *
     * @return {@code toWidth * toHeight} strengths, 0 to 255; valid until the next call
     */
    float[] scale(byte[] plane, int stride, int start, int width, int height, int toWidth, int toHeight) {
        across.prepare(width, toWidth);
        down.prepare(height, toHeight);
        rows = atLeast(rows, height * toWidth);
        result = atLeast(result, toWidth * toHeight);
        for (int y = 0; y < height; y++) {
            int from = start + y * stride;
            for (int to = 0; to < toWidth; to++) {
                int first = across.first[to];
                int end = across.first[to] + across.count[to];
                int weight = across.offset[to];
                float sum = 0;
                for (int x = first; x < end; x++) {
                    sum += across.weights[weight++] * (plane[from + x] & 0xff);
                }
                rows[y * toWidth + to] = sum;
            }
        }
        for (int to = 0; to < toHeight; to++) {
            Arrays.fill(result, to * toWidth, (to + 1) * toWidth, 0f);
            for (int k = 0; k < down.count[to]; k++) {
                float weight = down.weights[down.offset[to] + k];
                int from = (down.first[to] + k) * toWidth;
                for (int x = 0; x < toWidth; x++) {
                    result[to * toWidth + x] += weight * rows[from + x];
                }
            }
        }
        return result;
    }

    private static float[] atLeast(float[] array, int length) {
        return array.length < length ? new float[length] : array;
    }

    /** Which source pixels make up each target pixel of one axis, and with what weights (adding up to 1). */
    private static final class Axis {
        private int[] first = new int[0];
        private int[] count = new int[0];
        private int[] offset = new int[0];
        private float[] weights = new float[0];

        void prepare(int from, int to) {
            if (first.length < to) {
                first = new int[to];
                count = new int[to];
                offset = new int[to];
            }
            weights = atLeast(weights, from + 2 * to);
            if (to <= from) {
                byArea(from, to);
            } else {
                linearly(from, to);
            }
        }

        private void byArea(int from, int to) {
            float step = (float) from / to;
            int used = 0;
            for (int i = 0; i < to; i++) {
                float begin = i * step;
                float end = Math.min(from, (i + 1) * step);
                int low = (int) begin;
                int high = Math.min(from, (int) Math.ceil(end));
                first[i] = low;
                count[i] = high - low;
                offset[i] = used;
                for (int x = low; x < high; x++) {
                    weights[used++] = (Math.min(end, x + 1) - Math.max(begin, x)) / step;
                }
            }
        }

        private void linearly(int from, int to) {
            for (int i = 0; i < to; i++) {
                float centre = Math.clamp((i + 0.5f) * from / to - 0.5f, 0f, from - 1f);
                int low = Math.min((int) centre, Math.max(0, from - 2));
                float share = centre - low;
                first[i] = low;
                count[i] = Math.min(2, from);
                offset[i] = 2 * i;
                weights[2 * i] = 1 - share;
                weights[2 * i + 1] = share;
            }
        }
    }
}
