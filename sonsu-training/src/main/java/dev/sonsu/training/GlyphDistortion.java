package dev.sonsu.training;

import dev.sonsu.glyph.Glyph;
import java.util.random.RandomGenerator;

/**
 * Distorts a glyph's picture as other hands would have written it: turned, scaled, slanted, shifted, warped on a 7×7
 * grid (Simard, Steinkraus and Platt 2003), thicker or thinner. Reuses its buffers: one per thread.
 */
final class GlyphDistortion {
    private static final int SIDE = Glyph.SIDE;
    private static final int GRID = 7;
    private static final double TURN = Math.toRadians(12);
    private static final double SCALE = 0.12;
    private static final double SLANT = 0.15;
    private static final double SHIFT = 2;
    private static final double WARP = 1.1;
    private static final double THICKNESS = 0.25;
    /** The middle that the normaliser gives a glyph, in pixels from its corner pixel's centre. */
    private static final float MIDDLE = 14f;

    private final float[] gridX = new float[GRID * GRID];
    private final float[] gridY = new float[GRID * GRID];
    private final byte[] bent = new byte[Glyph.PIXELS];

    /**
     * Bends a picture, and makes some thicker or thinner.
     *
     * @param from     784 pixels
     * @param to       where {@code at} says, 784 pixels are written
     * @param strength 1 for all of it, 0 for a copy
     */
    void distort(byte[] from, byte[] to, int at, double strength, RandomGenerator random) {
        bend(from, strength, random);
        if (random.nextDouble() < THICKNESS * Math.min(1, 2 * strength)) {
            float share =
                    (float) (random.nextDouble() * (random.nextBoolean() ? 0.9 : -0.6) * Math.min(1, strength + 0.3));
            thicken(share, to, at);
        } else {
            System.arraycopy(bent, 0, to, at, bent.length);
        }
    }

    /** The same for a picture whose pen was chosen already: a thin line would be lost if it were made thinner. */
    void distortOnlyShape(byte[] from, byte[] to, int at, double strength, RandomGenerator random) {
        bend(from, strength, random);
        System.arraycopy(bent, 0, to, at, bent.length);
    }

    private void bend(byte[] from, double strength, RandomGenerator random) {
        double turn = even(random) * TURN * strength;
        double slant = even(random) * SLANT * strength;
        double wide = Math.exp(even(random) * SCALE * strength);
        double high = Math.exp(even(random) * SCALE * strength);
        float xx = (float) (Math.cos(turn) / wide);
        float xy = (float) ((Math.sin(turn) + slant * Math.cos(turn)) / wide);
        float yx = (float) (-Math.sin(turn) / high);
        float yy = (float) ((Math.cos(turn) - slant * Math.sin(turn)) / high);
        float left = MIDDLE + (float) (even(random) * SHIFT * strength);
        float top = MIDDLE + (float) (even(random) * SHIFT * strength);
        for (int i = 0; i < gridX.length; i++) {
            gridX[i] = MIDDLE + (float) (even(random) * WARP * strength);
            gridY[i] = MIDDLE + (float) (even(random) * WARP * strength);
        }
        for (int y = 0, at = 0; y < SIDE; y++) {
            float gy = y * (GRID - 1f) / (SIDE - 1);
            int row = Math.min(GRID - 2, (int) gy);
            float dy = gy - row;
            for (int x = 0; x < SIDE; x++, at++) {
                float gx = x * (GRID - 1f) / (SIDE - 1);
                int column = Math.min(GRID - 2, (int) gx);
                float dx = gx - column;
                int cell = row * GRID + column;
                float px = x - left;
                float py = y - top;
                float sx = xx * px + xy * py + between(gridX, cell, dx, dy);
                float sy = yx * px + yy * py + between(gridY, cell, dx, dy);
                bent[at] = (byte) sample(from, sx, sy);
            }
        }
    }

    private static double even(RandomGenerator random) {
        return 2 * random.nextDouble() - 1;
    }

    private static float between(float[] grid, int cell, float dx, float dy) {
        float upper = grid[cell] + dx * (grid[cell + 1] - grid[cell]);
        float lower = grid[cell + GRID] + dx * (grid[cell + GRID + 1] - grid[cell + GRID]);
        return upper + dy * (lower - upper);
    }

    /** Between pixels by cubic convolution (Keys 1981): a straight line between them would blur what tests show sharp. */
    private static int sample(byte[] from, float x, float y) {
        if (x <= -1 || y <= -1 || x >= SIDE || y >= SIDE) {
            return 0;
        }
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        float dx = x - left;
        float farLeft = before(dx);
        float nearLeft = near(dx);
        float nearRight = near(1 - dx);
        float farRight = before(1 - dx);
        float sum = 0;
        for (int row = -1; row <= 2; row++) {
            float across = farLeft * pixel(from, left - 1, top + row)
                    + nearLeft * pixel(from, left, top + row)
                    + nearRight * pixel(from, left + 1, top + row)
                    + farRight * pixel(from, left + 2, top + row);
            sum += across * weight(y - top - row);
        }
        return Math.clamp(Math.round(sum), 0, 255);
    }

    private static float weight(float distance) {
        float d = Math.abs(distance);
        return d <= 1 ? near(d) : before(d - 1);
    }

    /** The weight of a pixel less than one away. */
    private static float near(float distance) {
        return (1.5f * distance - 2.5f) * distance * distance + 1;
    }

    /** The weight of the pixel beyond the near one, {@code 1 + distance} away. */
    private static float before(float distance) {
        return ((-0.5f * distance + 1) * distance - 0.5f) * distance;
    }

    private static int pixel(byte[] from, int x, int y) {
        return x < 0 || y < 0 || x >= SIDE || y >= SIDE ? 0 : from[y * SIDE + x] & 0xff;
    }

    /** Moves each pixel towards the strongest (positive share) or weakest of its five neighbours. */
    private void thicken(float share, byte[] to, int at) {
        for (int y = 0, i = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++, i++) {
                int here = bent[i] & 0xff;
                int extreme = here;
                int[] around = {
                    pixel(bent, x - 1, y), pixel(bent, x + 1, y), pixel(bent, x, y - 1), pixel(bent, x, y + 1)
                };
                for (int other : around) {
                    extreme = share > 0 ? Math.max(extreme, other) : Math.min(extreme, other);
                }
                to[at + i] = (byte) Math.round(here + Math.abs(share) * (extreme - here));
            }
        }
    }
}
