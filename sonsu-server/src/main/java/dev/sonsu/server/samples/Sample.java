package dev.sonsu.server.samples;

import dev.sonsu.glyph.Picture;

/**
 * One digit to be kept. {@code toString} shows nothing of it.
 *
 * @param digit      as predicted, 0 to 9
 * @param confidence of the prediction, 0 to 1
 * @param picture    the ink at one size and colour
 */
public record Sample(int digit, float confidence, Picture picture) {
    /** @throws IllegalArgumentException if the digit is none */
    public Sample {
        if (digit < 0 || digit > 9) {
            throw new IllegalArgumentException("a sample's digit lies outside 0 to 9");
        }
    }

    @Override
    public String toString() {
        return "Sample[redacted]";
    }
}
