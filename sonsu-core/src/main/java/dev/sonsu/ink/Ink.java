package dev.sonsu.ink;

import java.util.List;

/**
 * What one digit's pen did on its canvas: the record from which pictures are derived. Immutable and thread-safe.
 *
 * @param width   the canvas' width in pixels, {@value #MIN_SIDE} to {@value #MAX_SIDE}
 * @param height  the canvas' height in pixels, {@value #MIN_SIDE} to {@value #MAX_SIDE}
 * @param strokes in the order of writing, at most {@value #MAX_STROKES} with {@value #MAX_POINTS} points together;
 *                none is a blank canvas
 */
public record Ink(int width, int height, List<Stroke> strokes) {
    public static final int MIN_SIDE = 16;
    public static final int MAX_SIDE = 4096;
    public static final int MAX_STROKES = 64;
    public static final int MAX_POINTS = 4096;

    /** @throws IllegalArgumentException if a limit is exceeded; the message holds the number */
    public Ink {
        requireSide("width", width);
        requireSide("height", height);
        strokes = List.copyOf(strokes);
        if (strokes.size() > MAX_STROKES) {
            throw new IllegalArgumentException("ink has " + strokes.size() + " strokes; at most " + MAX_STROKES);
        }
        int points = 0;
        for (Stroke stroke : strokes) {
            points += stroke.size();
        }
        if (points > MAX_POINTS) {
            throw new IllegalArgumentException("ink has " + points + " points; at most " + MAX_POINTS);
        }
    }

    private static void requireSide(String name, int side) {
        if (side < MIN_SIDE || side > MAX_SIDE) {
            throw new IllegalArgumentException(
                    "ink's " + name + " is " + side + "; it must be " + MIN_SIDE + " to " + MAX_SIDE);
        }
    }

    /** The sizes only: where the pen went is a secret. */
    @Override
    public String toString() {
        return "Ink[" + width + "x" + height + ", " + strokes.size() + " strokes]";
    }
}
