package dev.sonsu.variant;

import dev.sonsu.ink.Raster;
import java.awt.image.BufferedImage;
import java.util.random.RandomGenerator;

/** A digit partly beyond one edge of its picture. */
final class Cut {
    private static final double LEAST = 0.03;
    private static final double MOST = 0.09;
    private static final int FIRM = 128;

    private Cut() {}

    static BufferedImage of(BufferedImage picture, Raster coverage, RandomGenerator random) {
        double share = random.nextDouble(LEAST, MOST);
        int side = random.nextInt(4);
        int left = coverage.width();
        int top = coverage.height();
        int right = 0;
        int bottom = 0;
        for (int at = 0; at < coverage.grey().length; at++) {
            if ((coverage.grey()[at] & 0xff) >= FIRM) {
                left = Math.min(left, at % coverage.width());
                right = Math.max(right, at % coverage.width() + 1);
                top = Math.min(top, at / coverage.width());
                bottom = Math.max(bottom, at / coverage.width() + 1);
            }
        }
        if (left >= right) {
            return picture;
        }
        int across = (int) Math.round(share * (right - left));
        int down = (int) Math.round(share * (bottom - top));
        int width = picture.getWidth();
        int height = picture.getHeight();
        return switch (side) {
            case 0 -> Move.placed(picture, width - left - across, height, -left - across, 0);
            case 1 -> Move.placed(picture, right - across, height, 0, 0);
            case 2 -> Move.placed(picture, width, height - top - down, 0, -top - down);
            default -> Move.placed(picture, width, bottom - down, 0, 0);
        };
    }
}
