package dev.sonsu.server.samples;

import dev.sonsu.glyph.Picture;
import dev.sonsu.ink.Raster;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Notices nearly the same digit coming again and again from one kiosk on one day: replayed, shifted, or with noise. Hands
 * differ more than that, a person's own digits too.
 *
 * <p>Nothing of a digit is remembered. Each is projected on directions that are drawn anew at every start, coarsely: what
 * falls into the same cells is nearly the same (locality-sensitive hashing, Datar et al. 2004). Of each table only a place
 * of {@value #PLACES} counters is left, which any digit may share: no picture, no hash of one, no order. Counters are in
 * memory only, at most {@value #MOST_KIOSKS} kiosks', and go with the day. Thread-safe.
 */
final class Twins {
    static final int MOST_KIOSKS = 128;
    private static final int PLACES = 1 << 14;
    private static final int TABLES = 8;
    private static final int PROJECTIONS = 12;
    /** Of the picture that is projected: blocks of 6×6 pixels, so that a pixel's noise says little. */
    private static final int SIDE = 16;

    private static final int BLOCK = Picture.SIDE / SIDE;
    private static final int OFF = 0;

    /** Of a cell, in blocks full of ink: measured, see TwinsTest. A larger one takes a person's own digits for one. */
    private static final double WIDTH = 4;

    private final int most;
    private final Clock clock;
    private final float[][] directions = new float[TABLES * PROJECTIONS][SIDE * SIDE];
    private final float[] offsets = new float[TABLES * PROJECTIONS];
    private final long key;
    private final Map<KioskId, Seen> kiosks = new LinkedHashMap<>(16, 0.75f, true);

    /** @param most how many nearly the same are let through; 0 lets all through */
    Twins(int most, Clock clock) {
        this.most = most;
        this.clock = clock;
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < directions.length; i++) {
            for (int j = 0; j < SIDE * SIDE; j++) {
                directions[i][j] = (float) random.nextGaussian();
            }
            offsets[i] = random.nextFloat();
        }
        this.key = random.nextLong();
    }

    /** Counts a digit; returns whether nearly the same has come too often. */
    boolean isFlood(KioskId kiosk, Picture picture) {
        if (most == OFF) {
            return false;
        }
        int[] places = places(picture);
        LocalDate today = LocalDate.now(clock);
        synchronized (kiosks) {
            Seen seen = kiosks.get(kiosk);
            if (seen == null || !seen.day().equals(today)) {
                seen = new Seen(today, new byte[TABLES * PLACES]);
                kiosks.put(kiosk, seen);
                if (kiosks.size() > MOST_KIOSKS) {
                    kiosks.remove(kiosks.keySet().iterator().next());
                }
            }
            return seen.count(places, most);
        }
    }

    private int[] places(Picture picture) {
        float[] blocks = blocks(picture.toRaster());
        int[] places = new int[TABLES];
        for (int table = 0; table < TABLES; table++) {
            long hash = key + table;
            for (int i = table * PROJECTIONS; i < (table + 1) * PROJECTIONS; i++) {
                float[] direction = directions[i];
                float sum = 0;
                for (int j = 0; j < direction.length; j++) {
                    sum += direction[j] * blocks[j];
                }
                hash = mix(hash ^ (long) Math.floor(sum / WIDTH + offsets[i]));
            }
            places[table] = table * PLACES + (int) (hash >>> 50);
        }
        return places;
    }

    /** Ink from 0 to 1. */
    private static float[] blocks(Raster raster) {
        byte[] grey = raster.grey();
        float[] blocks = new float[SIDE * SIDE];
        for (int y = 0; y < SIDE * BLOCK; y++) {
            int row = y / BLOCK * SIDE;
            for (int x = 0; x < SIDE * BLOCK; x++) {
                blocks[row + x / BLOCK] += grey[y * Picture.SIDE + x] & 0xff;
            }
        }
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] /= 255 * BLOCK * BLOCK;
        }
        return blocks;
    }

    /** SplitMix64's last step (Steele et al. 2014). */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    /** What came of a kiosk on a day. */
    private record Seen(LocalDate day, byte[] counters) {
        boolean count(int[] places, int most) {
            boolean isFlood = false;
            for (int place : places) {
                isFlood |= counters[place] >= most;
                counters[place] = (byte) Math.min(Byte.MAX_VALUE, counters[place] + 1);
            }
            return isFlood;
        }

        @Override
        public String toString() {
            return "Seen[redacted]";
        }
    }
}
