package dev.sonsu.ink;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One movement of the pen or finger from touching down to lifting: points in canvas pixels, x to the right and y
 * downward, optionally with the time of each in milliseconds. Immutable and thread-safe. {@code toString} says how many
 * points there are and nothing of where they lie.
 */
public final class Stroke {
    private final float[] x;
    private final float[] y;
    private final float @Nullable [] millis;

    /**
     * @param x      abscissas in canvas pixels, at least one, finite
     * @param y      ordinates in canvas pixels (downward), as many, finite
     * @param millis times in milliseconds, as many, finite; {@code null} where they were not recorded
     * @throws IllegalArgumentException if the lengths differ, are zero, or a number is not finite
     */
    public Stroke(float[] x, float[] y, float @Nullable [] millis) {
        if (x.length == 0 || x.length != y.length || (millis != null && millis.length != x.length)) {
            throw new IllegalArgumentException("a stroke needs as many x as y (and times, if any), at least one; got "
                    + x.length + " x, " + y.length + " y" + (millis == null ? "" : ", " + millis.length + " times"));
        }
        this.x = finite(x.clone());
        this.y = finite(y.clone());
        this.millis = millis == null ? null : finite(millis.clone());
    }

    private static float[] finite(float[] numbers) {
        for (int i = 0; i < numbers.length; i++) {
            if (!Float.isFinite(numbers[i])) {
                throw new IllegalArgumentException("number " + i + " of a stroke is not finite");
            }
        }
        return numbers;
    }

    /** The number of points, at least one. */
    public int size() {
        return x.length;
    }

    /** The abscissa of point {@code i} in canvas pixels. */
    public float x(int i) {
        return x[i];
    }

    /** The ordinate of point {@code i} in canvas pixels, downward. */
    public float y(int i) {
        return y[i];
    }

    /** Whether the times of the points were recorded. */
    public boolean isTimed() {
        return millis != null;
    }

    /**
     * The time of point {@code i} in milliseconds.
     *
     * @throws IllegalStateException if the times were not recorded
     */
    public float millis(int i) {
        if (millis == null) {
            throw new IllegalStateException("this stroke has no times");
        }
        return millis[i];
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Stroke that
                && Arrays.equals(x, that.x)
                && Arrays.equals(y, that.y)
                && Arrays.equals(millis, that.millis);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(x) + Arrays.hashCode(y);
    }

    @Override
    public String toString() {
        return "Stroke[" + x.length + " points]";
    }
}
