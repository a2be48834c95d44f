package dev.sonsu.server;

import dev.sonsu.image.CanvasPainter;
import dev.sonsu.image.PngEncoder;
import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Raster;
import dev.sonsu.ink.Stroke;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writing for tests: scribbles of a seed, as ink, as PNG and as the JSON that is sent. */
public final class Drawn {
    private static final int SIDE = 200;

    private Drawn() {}

    /** A scribble that some digit will be read from. */
    public static Ink ink(long seed) {
        Random random = new Random(seed);
        int points = 4 + random.nextInt(5);
        float[] x = new float[points];
        float[] y = new float[points];
        for (int i = 0; i < points; i++) {
            x[i] = 30 + 140 * random.nextFloat();
            y[i] = 30 + 140 * random.nextFloat();
        }
        return new Ink(SIDE, SIDE, List.of(new Stroke(x, y, null)));
    }

    /** The scribble as a canvas shows it: white on black. */
    public static Raster raster(long seed) {
        return new CanvasPainter().paint(ink(seed), SIDE, 12, 255, 0);
    }

    public static byte[] png(long seed) {
        return PngEncoder.encode(raster(seed));
    }

    public static byte[] blankPng() {
        return PngEncoder.encode(new Raster(SIDE, SIDE, new byte[SIDE * SIDE], null));
    }

    public static String base64(byte[] png) {
        return Base64.getEncoder().encodeToString(png);
    }

    /** The request's body for scribbles of these seeds. */
    public static String images(boolean store, long... seeds) {
        return java.util.Arrays.stream(seeds)
                .mapToObj(seed -> '"' + base64(png(seed)) + '"')
                .collect(Collectors.joining(",", "{\"images\":[", "],\"store\":" + store + "}"));
    }

    /** The ink of a seed as it is sent. */
    public static String inkJson(long seed) {
        Stroke stroke = ink(seed).strokes().getFirst();
        String points = IntStream.range(0, stroke.size())
                .mapToObj(i -> "[" + stroke.x(i) + "," + stroke.y(i) + "," + 16 * i + "]")
                .collect(Collectors.joining(","));
        return "{\"width\":200,\"height\":200,\"strokes\":[[" + points + "]]}";
    }
}
