package dev.sonsu.server.entry;

import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Stroke;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ink as it is sent. {@code toString} shows nothing of it.
 *
 * @param width   of the canvas in pixels, 16 to 4,096
 * @param height  of the canvas in pixels, 16 to 4,096
 * @param strokes each a list of points {@code [x, y]} or {@code [x, y, milliseconds]}, y downward
 */
@Schema(name = "Ink")
record InkBody(
        @Schema(minimum = "16", maximum = "4096", example = "200") @Nullable
        Integer width,

        @Schema(minimum = "16", maximum = "4096", example = "200") @Nullable
        Integer height,

        @Schema(
                description = "Each a list of points `[x, y]` or `[x, y, milliseconds]`, y downward; at most 64"
                        + " strokes and 4,096 points together.",
                example = "[[[60,40,0],[140,40,90],[100,160,240]]]")
        double @Nullable [][][] strokes) {

    /** Farther from the canvas than this many of its largest sides no pen can be. */
    private static final int FAR = 4 * Ink.MAX_SIDE;

    /**
     * The ink.
     *
     * @throws Refusal if it is malformed or over its limits
     */
    Ink toInk(int position) {
        if (width == null || height == null || strokes == null || width < Ink.MIN_SIDE || height < Ink.MIN_SIDE) {
            throw malformed(position);
        }
        if (width > Ink.MAX_SIDE || height > Ink.MAX_SIDE || strokes.length > Ink.MAX_STROKES) {
            throw tooLarge(position);
        }
        List<Stroke> parts = new ArrayList<>(strokes.length);
        int points = 0;
        for (double @Nullable [][] stroke : strokes) {
            if (stroke == null || stroke.length == 0) {
                throw malformed(position);
            }
            points += stroke.length;
            if (points > Ink.MAX_POINTS) {
                throw tooLarge(position);
            }
            parts.add(toStroke(stroke, position));
        }
        return new Ink(width, height, parts);
    }

    private static Stroke toStroke(double[][] points, int position) {
        boolean isTimed = points[0] != null && points[0].length == 3;
        float[] x = new float[points.length];
        float[] y = new float[points.length];
        float[] millis = new float[points.length];
        for (int i = 0; i < points.length; i++) {
            double[] point = points[i];
            if (point == null || point.length != (isTimed ? 3 : 2) || !isNear(point[0]) || !isNear(point[1])) {
                throw malformed(position);
            }
            x[i] = (float) point[0];
            y[i] = (float) point[1];
            // From the stroke's beginning: a float holds no milliseconds since 1970.
            millis[i] = isTimed ? (float) (point[2] - points[0][2]) : 0;
            if (!Float.isFinite(millis[i])) {
                throw malformed(position);
            }
        }
        return new Stroke(x, y, isTimed ? millis : null);
    }

    private static boolean isNear(double coordinate) {
        return Math.abs(coordinate) <= FAR;
    }

    private static Refusal malformed(int position) {
        return Refusal.of(Problem.MALFORMED_INK, "ink", position);
    }

    private static Refusal tooLarge(int position) {
        return Refusal.of(Problem.INK_TOO_LARGE, "ink", position);
    }

    @Override
    public String toString() {
        return "InkBody[redacted]";
    }
}
