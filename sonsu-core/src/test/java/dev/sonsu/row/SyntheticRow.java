package dev.sonsu.row;

import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Raster;
import dev.sonsu.ink.Stroke;
import dev.sonsu.ink.StrokePainter;
import java.util.ArrayList;
import java.util.List;

/** A row of plain drawn digits: each is 60 wide and 100 high, at 1:1 on a canvas whose pen is 10. */
final class SyntheticRow {
    static final int WIDTH = 60;
    static final int HEIGHT = 100;
    private static final int MARGIN = 30;
    private static final float PEN = 10;

    /** The strokes of the digits 0 to 9 as x, y, x, y, … in percent of the box. */
    private static final float[][][] SHAPES = {
        {{50, 0, 15, 15, 0, 50, 15, 85, 50, 100, 85, 85, 100, 50, 85, 15, 50, 0}},
        {{50, 0, 50, 100}},
        {{0, 20, 30, 0, 80, 5, 95, 30, 50, 65, 0, 100, 100, 100}},
        {{0, 5, 60, 0, 95, 20, 80, 42, 35, 47, 85, 55, 100, 78, 65, 100, 0, 95}},
        {{60, 0, 0, 65, 100, 65}, {70, 40, 70, 100}},
        {{10, 0, 5, 45, 60, 40, 100, 68, 60, 100, 0, 95}, {10, 0, 100, 0}},
        {{80, 0, 25, 30, 0, 70, 25, 98, 75, 98, 100, 72, 70, 52, 10, 62}},
        {{0, 0, 100, 0, 60, 50, 40, 100}},
        {{50, 48, 10, 28, 50, 0, 90, 25, 50, 48, 0, 75, 50, 100, 100, 75, 50, 48}},
        {{95, 25, 50, 0, 5, 25, 40, 52, 92, 35, 95, 25, 88, 65, 70, 100}},
    };

    private final List<Stroke> strokes = new ArrayList<>();
    private float next = MARGIN;

    /** A digit to the right of the last, {@code gap} pixels from its ink; negative to overlap. */
    SyntheticRow digit(int digit, float gap) {
        return digit(digit, gap, 0);
    }

    /** The same, {@code down} pixels lower. */
    SyntheticRow digit(int digit, float gap, float down) {
        float left = next + gap;
        float width = digit == 1 ? PEN : WIDTH;
        for (float[] shape : SHAPES[digit]) {
            float[] x = new float[shape.length / 2];
            float[] y = new float[shape.length / 2];
            for (int i = 0; i < x.length; i++) {
                x[i] = left + PEN / 2 + (width - PEN) * shape[2 * i] / 100;
                y[i] = MARGIN + down + PEN / 2 + (HEIGHT - PEN) * shape[2 * i + 1] / 100;
            }
            strokes.add(new Stroke(x, y, null));
        }
        next = left + width;
        return this;
    }

    /** The last stroke moved, as when a bar is set beside its digit. */
    SyntheticRow moveLastStroke(float across, float down) {
        Stroke last = strokes.removeLast();
        float[] x = new float[last.size()];
        float[] y = new float[last.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = last.x(i) + across;
            y[i] = last.y(i) + down;
        }
        strokes.add(new Stroke(x, y, null));
        return this;
    }

    SyntheticRow dot(float x, float y) {
        strokes.add(new Stroke(new float[] {x}, new float[] {y}, null));
        return this;
    }

    /** White ink on black. */
    Raster draw() {
        return draw(1);
    }

    /** The same picture with every length {@code scale} times as large. */
    Raster draw(float scale) {
        int width = Math.round((next + MARGIN) * scale);
        int height = Math.round((HEIGHT + 2 * MARGIN) * scale);
        Ink ink = new Ink(Ink.MAX_SIDE, Ink.MAX_SIDE, strokes);
        byte[] plane = new StrokePainter().paint(ink, width, height, scale, 0, 0, PEN * scale);
        return new Raster(width, height, plane, null);
    }
}
