package dev.sonsu.variant;

import dev.sonsu.ink.Raster;
import java.awt.image.BufferedImage;

/** Ink of one colour on paper of another, from how much of it each pixel holds. */
final class Inked {
    static final int WHITE = 0xffffffff;
    static final int BLACK = 0xff000000;

    private Inked() {}

    static BufferedImage on(Raster coverage, int ink, int paper) {
        byte[] shares = coverage.grey();
        int[] argb = new int[shares.length];
        for (int i = 0; i < argb.length; i++) {
            int share = shares[i] & 0xff;
            argb[i] = 0xff000000
                    | mixed(ink, paper, 16, share) << 16
                    | mixed(ink, paper, 8, share) << 8
                    | mixed(ink, paper, 0, share);
        }
        return Pixels.image(argb, coverage.width());
    }

    private static int mixed(int ink, int paper, int shift, int share) {
        return ((ink >>> shift & 0xff) * share + (paper >>> shift & 0xff) * (255 - share) + 127) / 255;
    }

    /** As an HTML canvas that nothing was painted on but the strokes: where there is no ink, black that is not seen. */
    static BufferedImage onNothing(Raster coverage, int ink) {
        byte[] shares = coverage.grey();
        int[] argb = new int[shares.length];
        for (int i = 0; i < argb.length; i++) {
            int share = shares[i] & 0xff;
            argb[i] = share == 0 ? 0 : share << 24 | ink & 0xffffff;
        }
        return Pixels.image(argb, coverage.width());
    }

    /** Every pixel ink or paper, nothing between. */
    static Raster hard(Raster coverage) {
        byte[] shares = coverage.grey();
        byte[] hard = new byte[shares.length];
        for (int i = 0; i < hard.length; i++) {
            hard[i] = (byte) ((shares[i] & 0xff) >= 128 ? 255 : 0);
        }
        return new Raster(coverage.width(), coverage.height(), hard, null);
    }
}
