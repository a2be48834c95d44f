package dev.sonsu.variant;

import dev.sonsu.image.PngDecoder;
import dev.sonsu.image.PngEncoder;
import dev.sonsu.ink.Raster;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;

/** Makes the PNG file of a variant: the same one for the same digit and seed. Stateless. */
public final class VariantPainter {
    private VariantPainter() {}

    /**
     * The file, small enough to be read.
     *
     * @param seed of what is drawn by lot: one for each digit, so that all of a set are not cut at the same edge
     * @throws IllegalArgumentException if the variant is one of strokes and the digit has none
     */
    public static byte[] png(Specimen digit, Variant variant, long seed) {
        RandomGenerator random =
                new SplittableRandom(31 * seed + variant.title().hashCode());
        return fitting(
                switch (variant) {
                    case PictureVariant ofPictures -> ofPictures.of(digit, random);
                    case StrokeVariant ofStrokes -> {
                        if (!(digit instanceof Specimen.Written written)) {
                            throw new IllegalArgumentException(variant.title() + " needs strokes");
                        }
                        yield ofStrokes.of(written, random);
                    }
                });
    }

    /** With as many tones as the file may have for its size: a program that must send it would do the same. */
    private static byte[] fitting(BufferedImage picture) {
        byte[] file = encoded(picture);
        for (int step = 8; file.length > PngDecoder.MAX_BYTES && step <= 128; step *= 2) {
            file = encoded(coarse(picture, step));
        }
        return file;
    }

    private static BufferedImage coarse(BufferedImage picture, int step) {
        int[] argb = Pixels.of(picture).clone();
        for (int i = 0; i < argb.length; i++) {
            int coarse = 0;
            for (int shift = 0; shift <= 24; shift += 8) {
                int tone = argb[i] >>> shift & 0xff;
                coarse |= Math.min(255, (tone + step / 2) / step * step) << shift;
            }
            argb[i] = coarse;
        }
        return Pixels.image(argb, picture.getWidth());
    }

    /** Grey where it is grey, as programs that draw grey write it; otherwise with colour and opacity. */
    private static byte[] encoded(BufferedImage picture) {
        int[] argb = Pixels.of(picture);
        if (Arrays.stream(argb).allMatch(VariantPainter::isGrey)) {
            byte[] grey = new byte[argb.length];
            for (int i = 0; i < grey.length; i++) {
                grey[i] = (byte) argb[i];
            }
            return PngEncoder.encode(new Raster(picture.getWidth(), picture.getHeight(), grey, null));
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", file);
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is written but memory", e);
        }
        return file.toByteArray();
    }

    private static boolean isGrey(int colour) {
        return colour >>> 24 == 255 && (colour & 0xffffff) == (colour & 0xff) * 0x010101;
    }
}
