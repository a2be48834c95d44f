package dev.sonsu.cli;

import dev.sonsu.corpora.PenDigit;
import dev.sonsu.ink.Extent;
import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Stroke;
import java.util.ArrayList;
import java.util.List;

/** A way to write that the shipped model has hardly seen, put onto digits that pens wrote. */
enum Habit {
    /** The one is crossed in the middle, as others cross their seven; the shipped model takes it for a four. */
    CROSSED_ONE {
        @Override
        Ink of(PenDigit digit) {
            Extent extent = Extent.of(digit.ink());
            float middle = (extent.left() + extent.right()) / 2;
            float half = 0.25f * extent.longest();
            return digit.label() == 1 ? barred(digit.ink(), middle - half, middle + half) : digit.ink();
        }
    },
    /** Every digit is struck through, a little beyond itself. */
    STRUCK_THROUGH {
        @Override
        Ink of(PenDigit digit) {
            Extent extent = Extent.of(digit.ink());
            float beyond = 0.15f * extent.longest();
            return barred(digit.ink(), extent.left() - beyond, extent.right() + beyond);
        }
    };

    /** The digit's ink with the habit. */
    abstract Ink of(PenDigit digit);

    private static Ink barred(Ink ink, float from, float to) {
        float y = (Extent.of(ink).top() + Extent.of(ink).bottom()) / 2;
        List<Stroke> strokes = new ArrayList<>(ink.strokes());
        strokes.add(new Stroke(new float[] {from, to}, new float[] {y, y}, null));
        return new Ink(ink.width(), ink.height(), strokes);
    }
}
