package dev.sonsu.server.samples;

import dev.sonsu.glyph.Picture;
import org.jspecify.annotations.Nullable;

/**
 * One digit to be kept. {@code toString} shows nothing of it.
 *
 * @param digit      as predicted, 0 to 9
 * @param confidence of the prediction, 0 to 1
 * @param picture    the ink at one size and colour
 * @param label      what was written, where it is known already
 */
public record Sample(
        int digit,
        float confidence,
        Picture picture,
        @Nullable Label label) {
    /** @throws IllegalArgumentException if the digit is none */
    public Sample {
        if (digit < 0 || digit > 9) {
            throw new IllegalArgumentException("a sample's digit lies outside 0 to 9");
        }
    }

    /** One of which it is not known yet what was written. */
    public Sample(int digit, float confidence, Picture picture) {
        this(digit, confidence, picture, null);
    }

    /** This sample with its label. */
    public Sample labelled(Label known) {
        return new Sample(digit, confidence, picture, known);
    }

    @Override
    public String toString() {
        return "Sample[redacted]";
    }
}
