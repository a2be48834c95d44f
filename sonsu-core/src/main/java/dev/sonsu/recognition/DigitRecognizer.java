package dev.sonsu.recognition;

import dev.sonsu.glyph.Glyph;

/**
 * Reads one digit. Implementations are thread-safe and give the same reading for the same glyph; a blank glyph is
 * {@link Reading.NotADigit}. Whoever opened one closes it; reading after that throws {@link IllegalStateException}.
 */
@FunctionalInterface
public interface DigitRecognizer {
    /** Reads a glyph; never {@code null}, never an error for what was drawn: not knowing is a reading. */
    Reading read(Glyph glyph);
}
