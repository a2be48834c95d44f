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

/** Writing for tests: the digits in a hand of a seed, as ink, as PNG and as the JSON that is sent. */
public final class Drawn {
    private static final int SIDE = 200;

    private Drawn() {}

    /** The corners of each digit's one stroke, on a canvas of 200×200; between them the pen goes smoothly. */
    private static final float[][][] SHAPES = {
        {{100, 35}, {62, 60}, {55, 110}, {78, 160}, {110, 165}, {142, 130}, {143, 80}, {125, 42}, {98, 36}},
        {{102, 32}, {101, 75}, {100, 120}, {99, 168}},
        {{58, 68}, {75, 40}, {110, 34}, {138, 55}, {132, 88}, {95, 130}, {56, 164}, {100, 163}, {148, 162}},
        {{60, 50}, {95, 34}, {134, 50}, {128, 82}, {95, 96}, {132, 108}, {142, 140}, {110, 166}, {62, 152}},
        {{118, 168}, {120, 100}, {121, 34}, {90, 80}, {55, 122}, {100, 123}, {152, 122}},
        {{142, 36}, {105, 36}, {68, 38}, {64, 66}, {62, 92}, {105, 86}, {140, 110}, {134, 148}, {98, 167}, {58, 152}},
        {{132, 38}, {92, 58}, {64, 104}, {66, 148}, {100, 167}, {136, 146}, {130, 112}, {98, 102}, {68, 122}},
        {{52, 44}, {98, 43}, {147, 42}, {128, 78}, {108, 118}, {94, 168}},
        {
            {134, 52},
            {100, 33},
            {68, 54},
            {84, 86},
            {122, 112},
            {134, 146},
            {100, 168},
            {66, 146},
            {80, 112},
            {118, 84},
            {135, 53}
        },
        {{134, 62}, {106, 36}, {70, 52}, {66, 84}, {98, 102}, {130, 84}, {135, 58}, {133, 110}, {124, 168}}
    };

    private static final int POINTS_PER_CORNER = 8;

    /** A digit that depends on the seed, slanted, stretched and moved a little, as it does too. */
    public static Ink ink(long seed) {
        Random random = new Random(31 * seed + 7);
        float[][] corners = SHAPES[random.nextInt(SHAPES.length)];
        float slant = 0.2f * (random.nextFloat() - 0.5f);
        float stretch = 0.9f + 0.2f * random.nextFloat();
        float[] x = new float[(corners.length - 1) * POINTS_PER_CORNER + 1];
        float[] y = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            float down = along(corners, 1, i) + random.nextFloat();
            x[i] = 100 + stretch * (along(corners, 0, i) - 100) + slant * (100 - down) + random.nextFloat();
            y[i] = down;
        }
        return new Ink(SIDE, SIDE, List.of(new Stroke(x, y, null)));
    }

    /** A Catmull-Rom spline through the corners. */
    private static float along(float[][] corners, int axis, int point) {
        int at = Math.min(point / POINTS_PER_CORNER, corners.length - 2);
        float t = (float) (point - at * POINTS_PER_CORNER) / POINTS_PER_CORNER;
        float before = corners[Math.max(0, at - 1)][axis];
        float from = corners[at][axis];
        float to = corners[at + 1][axis];
        float after = corners[Math.min(corners.length - 1, at + 2)][axis];
        return 0.5f
                * (2 * from
                        + (to - before) * t
                        + (2 * before - 5 * from + 4 * to - after) * t * t
                        + (3 * from - before - 3 * to + after) * t * t * t);
    }

    /** The digit as a canvas shows it: white on black. */
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

    /** The request's body for the digits of these seeds. */
    public static String images(boolean store, long... seeds) {
        return java.util.Arrays.stream(seeds)
                .mapToObj(seed -> '"' + base64(png(seed)) + '"')
                .collect(Collectors.joining(",", "{\"images\":[", "],\"store\":" + store + "}"));
    }

    /** The request's body for a row of this picture. */
    public static String row(boolean store, Raster picture, int length) {
        return "{\"row\":\"" + base64(PngEncoder.encode(picture)) + "\",\"length\":" + length + ",\"store\":" + store
                + "}";
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
