package dev.sonsu.corpora;

import dev.sonsu.ink.Extent;
import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Stroke;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts recorded digits onto a canvas as their writers would write there. Pendigits' are small in their box, a person at
 * a kiosk writes larger: all digits of a writer are enlarged alike, so that the writer's ones stay as they are to the
 * writer's zeros, and each is put in the middle. Stateless.
 */
public final class WriterScale {
    /** The share of the canvas that a writer's large digits (the 95th of 100 by size) span. */
    public static final double SHARE = 0.7;

    private static final double LARGE = 0.95;

    private WriterScale() {}

    /**
     * The digits on square canvases, in their order.
     *
     * @param side of the canvas in pixels
     */
    public static List<PenDigit> onCanvas(List<PenDigit> digits, int side) {
        Map<String, Float> scales = new HashMap<>();
        sizesByWriter(digits)
                .forEach((writer, sizes) -> scales.put(writer, (float) (SHARE * side / Math.max(1, large(sizes)))));
        return digits.stream()
                .map(digit -> new PenDigit(
                        digit.label(),
                        digit.writer(),
                        placed(digit.ink(), side, scales.getOrDefault(digit.writer(), 1f))))
                .toList();
    }

    private static Map<String, List<Float>> sizesByWriter(List<PenDigit> digits) {
        Map<String, List<Float>> sizes = new HashMap<>();
        for (PenDigit digit : digits) {
            sizes.computeIfAbsent(digit.writer(), writer -> new ArrayList<>())
                    .add(Extent.of(digit.ink()).longest());
        }
        return sizes;
    }

    private static float large(List<Float> sizes) {
        Float[] sorted = sizes.toArray(Float[]::new);
        Arrays.sort(sorted);
        return sorted[(int) (LARGE * (sorted.length - 1))];
    }

    private static Ink placed(Ink ink, int side, float scale) {
        Extent extent = Extent.of(ink);
        float middleX = (extent.left() + extent.right()) / 2;
        float middleY = (extent.top() + extent.bottom()) / 2;
        List<Stroke> strokes = new ArrayList<>();
        for (Stroke stroke : ink.strokes()) {
            float[] x = new float[stroke.size()];
            float[] y = new float[stroke.size()];
            for (int i = 0; i < x.length; i++) {
                x[i] = (stroke.x(i) - middleX) * scale + side / 2f;
                y[i] = (stroke.y(i) - middleY) * scale + side / 2f;
            }
            strokes.add(new Stroke(x, y, null));
        }
        return new Ink(side, side, strokes);
    }
}
