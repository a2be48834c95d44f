package dev.sonsu.server.contest;

import dev.sonsu.glyph.Glyph;
import java.io.IOException;
import java.util.List;

/**
 * Digits that no model learns from. Every call hands out the same ones in the same order.
 */
interface SealedSet {
    /** @throws IOException if the set cannot be read as a whole */
    void each(Sink out) throws IOException, InterruptedException;

    /** Takes one digit after the other. */
    interface Sink {
        /** @param slices that it belongs to; often none */
        void take(Glyph glyph, int label, List<String> slices) throws InterruptedException;
    }
}
