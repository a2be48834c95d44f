package dev.sonsu.glyph;

import dev.sonsu.ink.Raster;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Finds the ink of a picture: which tone is the paper, whether the ink is darker, lighter or merely more opaque, how
 * strong it is at each pixel (0 paper to 255 the strongest ink), and the box that holds it. Reuses its plane: one per
 * thread.
 */
final class InkPlane {
    /** A difference of tone that is no more than noise or a shade of the paper. */
    private static final int LEAST_CONTRAST = 24;
    /** Ink weaker than this share of the strongest is taken for paper: JPEG noise and shadows. */
    private static final float LEAST_SHARE = 0.12f;
    /** Fewer pixels than this are a speck, not writing. */
    private static final int LEAST_PIXELS = 4;
    /** Opacity from which a pixel counts as painted. */
    private static final int OPAQUE = 128;
    /** Above this share of painted pixels the paint is the paper itself (a card with round corners, say). */
    private static final double PAPER_SHARE = 0.5;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final int[] histogram = new int[256];
    private final byte[] byTone = new byte[256];
    private final InkBox box = new InkBox();
    private byte[] plane = new byte[0];
    private int width;

    /** Finds the ink; false if there is none. */
    boolean find(Raster raster) {
        width = raster.width();
        int pixels = width * raster.height();
        if (plane.length < pixels) {
            plane = new byte[pixels];
        }
        byte[] alpha = raster.alpha();
        if (alpha != null) {
            count(alpha, pixels, 0);
            if (painted() <= PAPER_SHARE * pixels) {
                return stretch(0, 1) && write(alpha, raster.height(), 0);
            }
        }
        byte[] tones = alpha == null ? raster.grey() : composed(raster.grey(), alpha, pixels);
        int paper = paperTone(tones, raster.height());
        count(tones, pixels, paper);
        int sign = moreEnergyAbove(paper) ? 1 : -1;
        return stretch(paper, sign) && write(tones, raster.height(), paper);
    }

    private int painted() {
        int painted = 0;
        for (int tone = OPAQUE; tone < histogram.length; tone++) {
            painted += histogram[tone];
        }
        return painted;
    }

    /** The picture with its transparent pixels given the middle tone of the painted ones. */
    private byte[] composed(byte[] grey, byte[] alpha, int pixels) {
        Arrays.fill(histogram, 0);
        for (int i = 0; i < pixels; i++) {
            if ((alpha[i] & 0xff) >= OPAQUE) {
                histogram[grey[i] & 0xff]++;
            }
        }
        byte paper = (byte) median(histogram);
        byte[] tones = new byte[pixels];
        for (int i = 0; i < pixels; i++) {
            tones[i] = (alpha[i] & 0xff) >= OPAQUE ? grey[i] : paper;
        }
        return tones;
    }

    /** The middle tone of the picture's edge: ink may touch it, but seldom covers half of it. */
    private int paperTone(byte[] tones, int height) {
        Arrays.fill(histogram, 0);
        int last = (height - 1) * width;
        for (int x = 0; x < width; x++) {
            histogram[tones[x] & 0xff]++;
            histogram[tones[last + x] & 0xff]++;
        }
        for (int at = 0; at <= last; at += width) {
            histogram[tones[at] & 0xff]++;
            histogram[tones[at + width - 1] & 0xff]++;
        }
        return median(histogram);
    }

    /** Counts the tones, eight pixels at once where they are plain paper, as most are. */
    private void count(byte[] tones, int pixels, int paper) {
        Arrays.fill(histogram, 0);
        long plain = eightOf(paper);
        int plainWords = 0;
        int at = 0;
        for (; at <= pixels - Long.BYTES; at += Long.BYTES) {
            if ((long) WORDS.get(tones, at) == plain) {
                plainWords++;
            } else {
                for (int i = at; i < at + Long.BYTES; i++) {
                    histogram[tones[i] & 0xff]++;
                }
            }
        }
        for (; at < pixels; at++) {
            histogram[tones[at] & 0xff]++;
        }
        histogram[paper] += plainWords * Long.BYTES;
    }

    private static long eightOf(int tone) {
        return (tone & 0xffL) * 0x0101010101010101L;
    }

    private static int median(int[] counts) {
        int total = 0;
        for (int count : counts) {
            total += count;
        }
        int seen = 0;
        for (int tone = 0; tone < counts.length; tone++) {
            seen += counts[tone];
            if (2 * seen >= total) {
                return tone;
            }
        }
        return counts.length - 1;
    }

    private boolean moreEnergyAbove(int paper) {
        double above = 0;
        double below = 0;
        for (int tone = 0; tone < histogram.length; tone++) {
            double energy = (double) histogram[tone] * (tone - paper) * (tone - paper);
            if (tone > paper) {
                above += energy;
            } else {
                below += energy;
            }
        }
        return above > below;
    }

    /**
     * Fills the table from tone to strength, from the histogram of the tones; false if nothing stands out of the paper.
     * The strongest ink is the tone that {@value #LEAST_PIXELS} pixels reach.
     */
    private boolean stretch(int paper, int sign) {
        int strongest = 0;
        int seen = 0;
        for (int tone = sign > 0 ? 255 : 0; tone != paper && seen < LEAST_PIXELS; tone -= sign) {
            seen += histogram[tone];
            strongest = (tone - paper) * sign;
        }
        if (seen < LEAST_PIXELS || strongest < LEAST_CONTRAST) {
            return false;
        }
        float least = strongest * LEAST_SHARE;
        for (int tone = 0; tone < byTone.length; tone++) {
            int contrast = (tone - paper) * sign;
            byTone[tone] = contrast < least ? 0 : (byte) Math.min(255, Math.round(contrast * 255f / strongest));
        }
        return true;
    }

    /** Writes the strengths and the box around them; rows of plain paper cost next to nothing. */
    private boolean write(byte[] tones, int height, int paper) {
        Arrays.fill(plane, 0, width * height, (byte) 0);
        box.clear(width, height);
        long plain = eightOf(paper);
        for (int y = 0; y < height; y++) {
            int row = y * width;
            int x = 0;
            for (; x <= width - Long.BYTES; x += Long.BYTES) {
                if ((long) WORDS.get(tones, row + x) != plain) {
                    write(tones, row, x, x + Long.BYTES, y);
                }
            }
            write(tones, row, x, width, y);
        }
        return box.close(plane, width);
    }

    private void write(byte[] tones, int row, int from, int to, int y) {
        for (int x = from; x < to; x++) {
            byte strength = byTone[tones[row + x] & 0xff];
            if (strength != 0) {
                plane[row + x] = strength;
                if ((strength & 0xff) >= InkBox.FIRM) {
                    box.add(x, y);
                }
            }
        }
    }

    byte[] plane() {
        return plane;
    }

    int stride() {
        return width;
    }

    InkBox box() {
        return box;
    }
}
