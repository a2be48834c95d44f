package dev.sonsu.training;

import dev.sonsu.glyph.Glyph;
import dev.sonsu.glyph.Normalizer;
import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Stroke;
import java.util.List;

/**
 * The glyphs by which a model is verified when it is loaded: ten digits and two oddities, their strokes written down
 * here, point by point, on a canvas of 100×100; no corpus lends them. Stateless.
 */
final class GoldenGlyphs {
    private static final int CANVAS = 100;

    private static final List<float[][]> STROKES = List.of(
            new float[][] {{50, 10, 30, 20, 22, 50, 30, 80, 50, 90, 70, 80, 78, 50, 70, 20, 50, 10}},
            new float[][] {{38, 24, 52, 10, 52, 90}},
            new float[][] {{26, 28, 36, 14, 54, 10, 70, 20, 70, 36, 58, 54, 40, 72, 24, 90, 76, 90}},
            new float[][] {{28, 18, 46, 10, 66, 18, 66, 36, 46, 48, 68, 56, 72, 74, 56, 90, 28, 84}},
            new float[][] {{56, 10, 24, 62, 78, 62}, {62, 36, 62, 92}},
            new float[][] {{72, 12, 34, 12, 30, 46, 54, 40, 72, 54, 70, 78, 50, 90, 28, 82}},
            new float[][] {{64, 10, 42, 30, 30, 58, 34, 82, 52, 90, 70, 78, 68, 58, 50, 50, 34, 60}},
            new float[][] {{24, 14, 76, 14, 58, 48, 44, 90}},
            new float[][] {{66, 22, 50, 10, 34, 22, 40, 40, 62, 58, 68, 76, 50, 90, 32, 76, 38, 58, 60, 40, 66, 22}},
            new float[][] {{68, 34, 52, 46, 34, 36, 36, 18, 54, 10, 68, 20, 68, 50, 60, 90}},
            // A seven as it is written in Korea, with its left tick.
            new float[][] {{24, 40, 26, 14, 76, 14, 70, 40, 52, 90}},
            // A circle with a cross in it: no digit.
            new float[][] {
                {50, 10, 22, 22, 10, 50, 22, 78, 50, 90, 78, 78, 90, 50, 78, 22, 50, 10},
                {26, 26, 74, 74},
                {74, 26, 26, 74}
            });

    private GoldenGlyphs() {}

    /** The digits from 0 to 9 and the two oddities. */
    static List<Glyph> all() {
        Normalizer normalizer = new Normalizer();
        return inks().stream().map(normalizer::normalize).toList();
    }

    /** Their strokes. */
    static List<Ink> inks() {
        return STROKES.stream().map(GoldenGlyphs::ink).toList();
    }

    private static Ink ink(float[][] strokes) {
        return new Ink(
                CANVAS,
                CANVAS,
                java.util.Arrays.stream(strokes).map(GoldenGlyphs::stroke).toList());
    }

    private static Stroke stroke(float[] points) {
        float[] x = new float[points.length / 2];
        float[] y = new float[points.length / 2];
        for (int i = 0; i < x.length; i++) {
            x[i] = points[2 * i];
            y[i] = points[2 * i + 1];
        }
        return new Stroke(x, y, null);
    }
}
