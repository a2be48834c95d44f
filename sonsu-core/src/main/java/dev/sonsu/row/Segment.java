package dev.sonsu.row;

import dev.sonsu.ink.Raster;
import dev.sonsu.recognition.Reading;

/**
 * Some neighbouring pieces that may be one digit, and how they read.
 *
 * @param from    the first piece
 * @param to      the piece after the last
 * @param box     around them
 * @param ink     theirs alone, light on dark
 * @param reading of it
 */
record Segment(int from, int to, Box box, Raster ink, Reading reading) {
    @Override
    public String toString() {
        return "Segment[redacted]";
    }
}
