package dev.sonsu.server.kiosk;

import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Stroke;
import java.util.List;
import java.util.Random;

/** What a hand draws that writes no digit: back and forth, down the page. */
final class Scribbles {
    private static final int SIDE = 300;
    private static final int TURNS = 9;

    private Scribbles() {}

    static Ink next(Random random) {
        int points = 5 * TURNS;
        float[] x = new float[points];
        float[] y = new float[points];
        for (int i = 0; i < points; i++) {
            double phase = i / 5.0;
            double across = Math.abs(phase % 2 - 1);
            x[i] = (float) (SIDE * across + random.nextInt(12));
            y[i] = (float) (SIDE * phase / TURNS + random.nextInt(12));
        }
        return new Ink(SIDE + 20, SIDE + 20, List.of(new Stroke(x, y, null)));
    }
}
