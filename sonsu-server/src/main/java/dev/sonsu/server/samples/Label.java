package dev.sonsu.server.samples;

/**
 * What was written. {@code toString} does not show it.
 *
 * @param digit      0 to 9, or {@value #NO_DIGIT} where it is none: then nothing learns from the sample
 * @param source     how it is known
 * @param isDoubtful whether the model was sure of another digit: such a label is kept apart until somebody has looked
 */
public record Label(int digit, LabelSource source, boolean isDoubtful) {
    /** What was written is no digit; the place that the net's eleventh output has. */
    public static final int NO_DIGIT = 10;

    /** @throws IllegalArgumentException if it is neither a digit nor none */
    public Label {
        if (digit < 0 || digit > NO_DIGIT) {
            throw new IllegalArgumentException("a label lies outside 0 to 10");
        }
    }

    /** Whether it is known to be one of the ten digits. */
    public boolean isDigit() {
        return digit != NO_DIGIT;
    }

    @Override
    public String toString() {
        return "Label[" + source + "]";
    }
}
