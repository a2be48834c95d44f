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

    /** The request's body for a row of this picture. */
    public static String row(boolean store, Raster picture, int length) {
        return "{\"row\":\"" + base64(PngEncoder.encode(picture)) + "\",\"length\":" + length + ",\"store\":" + store + "}";
    }

    /** White ink on black: a seven, a one, a zero and a seven with a gap of 20 pixels between, on 500×160. */
    public static Raster sevenOneZeroSeven() {
        List<Stroke> strokes = List.of(
                stroke(40, 30, 100, 30, 60, 130),
                stroke(150, 30, 150, 130),
                stroke(230, 30, 205, 50, 200, 80, 205, 110, 230, 130, 255, 110, 260, 80, 255, 50, 230, 30),
                stroke(310, 30, 370, 30, 330, 130));
        return new CanvasPainter().paint(new Ink(500, 160, strokes), 500, 12, 255, 0);
    }

    private static Stroke stroke(float... points) {
        float[] x = new float[points.length / 2];
        float[] y = new float[points.length / 2];
        for (int i = 0; i < x.length; i++) {
            x[i] = points[2 * i];
            y[i] = points[2 * i + 1];
        }
        return new Stroke(x, y, null);
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
