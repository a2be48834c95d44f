package dev.sonsu.server.samples;

/**
 * What was written. {@code toString} does not show it.
 *
 * @param digit      0 to 9
 * @param source     how it is known
 * @param isDoubtful whether the model was sure of another digit: such a label is kept apart until somebody has looked
 */
public record Label(int digit, LabelSource source, boolean isDoubtful) {
    /** @throws IllegalArgumentException if the digit is none */
    public Label {
        if (digit < 0 || digit > 9) {
            throw new IllegalArgumentException("a label's digit lies outside 0 to 9");
        }
    }

    @Override
    public String toString() {
        return "Label[" + source + "]";
    }
}
