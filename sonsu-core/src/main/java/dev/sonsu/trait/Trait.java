package dev.sonsu.trait;

/**
 * Something of a digit's writing or reading that may change when a pen, a screen, people or a model do, with the bins in
 * which it is counted. Bins are fixed, so that counts of different times can be added and compared. None tells which
 * digit it was. The names are stored and are labels of metrics: they may be added to, and never be renamed.
 */
public enum Trait {
    /** The ink's longest side, pen included, as a share of the canvas' shorter side. */
    SIZE(20, 0.05, 0.25),
    /** The ink's width by its height, pen included. */
    ASPECT(20, 1.0 / 16, 0.25),
    /** How thick the ink of a picture is, in pixels of a glyph, whose longest side is 20; strokes have no thickness. */
    THICKNESS(18, 0.8, 1.0 / 6),
    /** How many strokes; of pictures it is not known. */
    STROKES(8, 0, 0),
    /** How long the pen was down, in milliseconds; only where every stroke has its times. */
    TIME(24, 50, 1.0 / 3),
    /** How sure the model was: 1 / (1 − the best digit's probability). */
    CONFIDENCE(12, 1, Math.log(10) / Math.log(2) / 2),
    /** Whether the reading was not sure, or that it is no digit. */
    REFUSALS(2, 0, 0),
    /** Whether a digit that was read for sure was another, as its confirmation said. */
    CORRECTIONS(2, 0, 0);

    private static final double LOG_2 = Math.log(2);

    private final int bins;
    private final double least;
    private final double octaves;

    /**
     * @param least   where the first bin begins, in the trait's unit; 0 of whole numbers
     * @param octaves the width of a bin as a power of two; 0 of whole numbers
     */
    Trait(int bins, double least, double octaves) {
        this.bins = bins;
        this.least = least;
        this.octaves = octaves;
    }

    /** How many bins there are; the first and the last hold everything beyond. */
    public int bins() {
        return bins;
    }

    /** Whether it is a share of digits, of two bins: the second counts those that are meant. */
    public boolean isRate() {
        return bins == 2;
    }

    /** Whether it is of people's hands and their pens alone, whichever model reads. */
    public boolean isOfHand() {
        return switch (this) {
            case SIZE, ASPECT, THICKNESS, STROKES, TIME -> true;
            case CONFIDENCE, REFUSALS, CORRECTIONS -> false;
        };
    }

    /** The bin of a value in the trait's unit; of a rate 0 or 1. */
    int bin(double value) {
        if (octaves > 0) {
            return (int) Math.clamp(Math.log(value / least) / LOG_2 / octaves, 0.0, bins - 1.0);
        }
        int first = isRate() ? 0 : 1;
        return (int) Math.clamp(value - first, 0.0, bins - 1.0);
    }

    /** The smallest value of a bin in the trait's unit, for who draws it; the first bin holds smaller ones too. */
    public double from(int bin) {
        if (bin < 0 || bin >= bins) {
            throw new IllegalArgumentException(this + " has " + bins + " bins; there is none of number " + bin);
        }
        return octaves > 0 ? least * Math.pow(2, bin * octaves) : bin + (isRate() ? 0 : 1);
    }
}
