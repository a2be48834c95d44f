package dev.sonsu.trait;

import dev.sonsu.glyph.Glyph;
import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Stroke;
import dev.sonsu.recognition.Posterior;
import dev.sonsu.recognition.Reading;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Counts the traits of digits in memory, without allocating anything. What was counted leaves only as a window of at least
 * {@value #WINDOW} digits, each trait by itself: no value of one digit can be had, nor as the difference of two windows.
 * Thread-safe; windows are for one thread to take.
 */
public final class TraitCounts {
    /** Fifty PINs of four digits. */
    public static final int WINDOW = 200;

    private static final Trait[] TRAITS = Trait.values();

    private final AtomicIntegerArray[] cells = new AtomicIntegerArray[TRAITS.length];

    /** Nothing counted yet. */
    public TraitCounts() {
        for (Trait trait : TRAITS) {
            cells[trait.ordinal()] = new AtomicIntegerArray(trait.bins());
        }
    }

    private void count(Trait trait, double value) {
        cells[trait.ordinal()].getAndIncrement(trait.bin(value));
    }

    /**
     * Counts what ink looks like on its canvas, as a normaliser measured it; where it found none, nothing.
     *
     * @param size   the longest side as a share of the canvas' shorter side; 0 where there is no ink
     * @param aspect width by height
     */
    public void countShape(float size, float aspect) {
        if (size > 0) {
            count(Trait.SIZE, size);
            count(Trait.ASPECT, aspect);
        }
    }

    /** Counts how thick the ink of a picture's glyph is; of a blank one, nothing. */
    public void countThickness(Glyph glyph) {
        float thickness = Thickness.of(glyph);
        if (thickness > 0) {
            count(Trait.THICKNESS, thickness);
        }
    }

    /** Counts the strokes and, where all have times, how long they took; of a blank canvas, nothing. */
    public void countStrokes(Ink ink) {
        int strokes = ink.strokes().size();
        if (strokes == 0) {
            return;
        }
        count(Trait.STROKES, strokes);
        double millis = 0;
        for (int at = 0; at < strokes; at++) {
            Stroke stroke = ink.strokes().get(at);
            if (!stroke.isTimed()) {
                return;
            }
            millis += stroke.millis(stroke.size() - 1) - stroke.millis(0);
        }
        if (millis > 0) {
            count(Trait.TIME, millis);
        }
    }

    /** Counts how sure a reading is, and whether it is refused. */
    public void countReading(Reading reading) {
        switch (reading) {
            case Reading.Sure sure -> countReading(sure.ranking(), 0);
            case Reading.Unsure unsure -> countReading(unsure.ranking(), 1);
            case Reading.NotADigit none -> count(Trait.REFUSALS, 1);
        }
    }

    private void countReading(Posterior ranking, int refused) {
        count(Trait.CONFIDENCE, 1 / Math.max(1e-9, 1.0 - ranking.confidence()));
        count(Trait.REFUSALS, refused);
    }

    /** Counts a digit that was read for sure and then confirmed. */
    public void countConfirmed(boolean isCorrected) {
        count(Trait.CORRECTIONS, isCorrected ? 1 : 0);
    }

    /** What was counted of a trait since its last window, by bins; empty if that is fewer than {@value #WINDOW} digits. */
    public Optional<int[]> take(Trait trait) {
        AtomicIntegerArray counted = cells[trait.ordinal()];
        int digits = 0;
        for (int bin = 0; bin < counted.length(); bin++) {
            digits += counted.get(bin);
        }
        if (digits < WINDOW) {
            return Optional.empty();
        }
        int[] window = new int[counted.length()];
        for (int bin = 0; bin < window.length; bin++) {
            window[bin] = counted.getAndSet(bin, 0);
        }
        return Optional.of(window);
    }

    /** Counts are secret until they are enough. */
    @Override
    public String toString() {
        return "TraitCounts";
    }
}
