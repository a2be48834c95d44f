package dev.sonsu.row;

import dev.sonsu.ink.Raster;
import dev.sonsu.recognition.Reading;

/**
 * What lies between two boundaries and may be one digit, and how they read.
 *
 * @param from    the number of the boundary to its left
 * @param to      of that to its right
 * @param box     around its ink
 * @param ink     its own alone, light on dark
 * @param reading of it
 */
record Segment(int from, int to, Box box, Raster ink, Reading reading) {
    @Override
    public String toString() {
        return "Segment[redacted]";
    }
}
