package dev.sonsu.bench;

import dev.sonsu.image.CanvasPainter;
import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Raster;
import dev.sonsu.ink.Stroke;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;

/** Four digits as a browser's canvas of 200×200 would send them: RGBA, white ink of 12 px on black. */
final class HandDrawn {
    private static final int SIDE = 200;
    private static final List<Ink> DIGITS = List.of(
            ink(new float[] {55, 145, 140, 95, 80}, new float[] {45, 45, 60, 120, 170}),
            ink(new float[] {60, 100, 140, 130, 60, 145}, new float[] {65, 40, 70, 110, 165, 165}),
            ink(new float[] {100, 60, 70, 110, 140, 130, 100}, new float[] {40, 90, 150, 165, 120, 60, 40}),
            ink(new float[] {70, 130, 95, 135, 110, 65}, new float[] {45, 50, 95, 125, 165, 150}));

    private HandDrawn() {}

    static List<Ink> inks() {
        return DIGITS;
    }

    static List<byte[]> pngs() {
        return DIGITS.stream().map(HandDrawn::png).toList();
    }

    private static Ink ink(float[] x, float[] y) {
        return new Ink(SIDE, SIDE, List.of(new Stroke(x, y, null)));
    }

    private static byte[] png(Ink ink) {
        Raster raster = new CanvasPainter().paint(ink, SIDE, 12, 255, 0);
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_4BYTE_ABGR);
        for (int i = 0; i < SIDE * SIDE; i++) {
            int grey = raster.grey()[i] & 0xff;
            image.setRGB(i % SIDE, i / SIDE, 0xff000000 | grey * 0x010101);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", file);
        } catch (IOException e) {
            throw new IllegalStateException("a PNG file could not be written to memory", e);
        }
        return file.toByteArray();
    }
}
