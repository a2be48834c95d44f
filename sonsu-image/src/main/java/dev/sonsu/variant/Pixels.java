package dev.sonsu.variant;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.util.Arrays;

/** Pictures as 8-bit ARGB, their tones as they stand in the file: Java2D would take grey for linear light and change it. */
final class Pixels {
    private Pixels() {}

    static BufferedImage argb(BufferedImage image) {
        if (image.getType() == BufferedImage.TYPE_INT_ARGB) {
            return image;
        }
        int width = image.getWidth();
        int height = image.getHeight();
        BufferedImage argb = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        if (image.getType() == BufferedImage.TYPE_BYTE_GRAY
                && image.getRaster().getDataBuffer() instanceof DataBufferByte grey) {
            argb.setRGB(0, 0, width, height, fromGrey(grey.getData()), 0, width);
        } else {
            argb.setRGB(0, 0, width, height, image.getRGB(0, 0, width, height, null, 0, width), 0, width);
        }
        return argb;
    }

    /** Row by row; where that can be, the picture's own array: read it, do not write it. */
    static int[] of(BufferedImage argb) {
        int width = argb.getWidth();
        int height = argb.getHeight();
        return argb.getRaster().getDataBuffer() instanceof DataBufferInt whole
                        && whole.getData().length == width * height
                ? whole.getData()
                : argb.getRGB(0, 0, width, height, null, 0, width);
    }

    static BufferedImage image(int[] argb, int width) {
        BufferedImage image = new BufferedImage(width, argb.length / width, BufferedImage.TYPE_INT_ARGB);
        image.getRaster().setDataElements(0, 0, width, argb.length / width, argb);
        return image;
    }

    private static int[] fromGrey(byte[] tones) {
        int[] argb = new int[tones.length];
        for (int i = 0; i < tones.length; i++) {
            argb[i] = 0xff000000 | (tones[i] & 0xff) * 0x010101;
        }
        return argb;
    }

    /** The middle colour of the picture's edge, each channel by itself: what its paper looks like. */
    static int paper(BufferedImage argb) {
        int[] all = of(argb);
        int width = argb.getWidth();
        int last = all.length - width;
        int[] edge = new int[2 * (width + argb.getHeight())];
        int count = 0;
        for (int x = 0; x < width; x++) {
            edge[count++] = all[x];
            edge[count++] = all[last + x];
        }
        for (int at = 0; at <= last; at += width) {
            edge[count++] = all[at];
            edge[count++] = all[at + width - 1];
        }
        return median(edge, 24) << 24 | median(edge, 16) << 16 | median(edge, 8) << 8 | median(edge, 0);
    }

    private static int median(int[] colours, int shift) {
        int[] channel = Arrays.stream(colours)
                .map(colour -> colour >>> shift & 0xff)
                .sorted()
                .toArray();
        return channel[channel.length / 2];
    }
}
