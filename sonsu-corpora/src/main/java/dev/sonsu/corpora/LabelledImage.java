package dev.sonsu.corpora;

import dev.sonsu.ink.Raster;

/**
 * A picture of one digit.
 *
 * @param label  the digit that was written, 0 to 9
 * @param raster the picture
 */
public record LabelledImage(int label, Raster raster) {
    @Override
    public String toString() {
        return "LabelledImage[" + raster + "]";
    }
}
