package dev.sonsu.training;

import dev.sonsu.corpora.PenDigit;
import dev.sonsu.glyph.Glyph;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a net learns from. In an epoch every picture comes once, every pen digit {@code draws} times, and so many things
 * that are no digit, in an order and with distortions that depend on the seed and the epoch alone. Immutable and
 * thread-safe.
 *
 * @param pictures normalised pictures
 * @param pens     digits as pens wrote them, drawn anew each time
 * @param draws    how often each pen digit comes in an epoch
 * @param noDigits how many things that are no digit come in an epoch, written anew each time
 */
record TrainingSet(List<LabelledGlyph> pictures, List<PenDigit> pens, int draws, int noDigits) implements Examples {
    /** A pen digit's drawing is distorted a second time, as a picture, this often and this strongly. */
    private static final double BENT_TWICE = 0.5;

    private static final double SECOND_STRENGTH = 0.5;

    TrainingSet {
        pictures = List.copyOf(pictures);
        pens = List.copyOf(pens);
    }

    /**
     * A normalised picture.
     *
     * @param label  0 to 9
     * @param pixels 784, not to be changed
     */
    record LabelledGlyph(int label, byte[] pixels) {
        @Override
        public String toString() {
            return "LabelledGlyph";
        }
    }

    @Override
    public int epochSize() {
        return pictures.size() + draws * pens.size() + noDigits;
    }

    /** The same with another number of draws. */
    TrainingSet drawing(int draws) {
        return new TrainingSet(pictures, pens, draws, noDigits);
    }

    @Override
    public float weight(int number) {
        return 1;
    }

    @Override
    public Examples.Artist artist() {
        return new Artist();
    }

    @Override
    public int[] order(long seed, int epoch) {
        return shuffled(epochSize(), Seeds.at(seed, epoch, -1));
    }

    /** The numbers below a number in an order by lot. */
    static int[] shuffled(int count, RandomGenerator random) {
        int[] order = new int[count];
        for (int i = 0; i < order.length; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** Draws examples; reuses its buffers: one per thread. */
    final class Artist implements Examples.Artist {
        private final GlyphDistortion distortion = new GlyphDistortion();
        private final Pen pen = new Pen();
        private final NotADigit notADigit = new NotADigit(pens);
        private final Glyph glyph = Glyph.blank();

        @Override
        public int draw(int number, long seed, int epoch, Strength strength, byte[] pixels, int at) {
            RandomGenerator random = Seeds.at(seed, epoch, number);
            if (number < pictures.size()) {
                LabelledGlyph picture = pictures.get(number);
                distortion.distort(picture.pixels(), pixels, at, strength.pictures(), random);
                return picture.label();
            }
            int label = Calibration.NO_DIGIT;
            if (number < pictures.size() + draws * pens.size()) {
                PenDigit digit = pens.get((number - pictures.size()) % pens.size());
                pen.draw(Hand.write(digit, strength.hands(), random), random, glyph);
                label = digit.label();
            } else {
                pen.drawSign(notADigit.write(random), random, glyph);
            }
            byte[] drawn = glyph.toBytes();
            if (random.nextDouble() < BENT_TWICE) {
                distortion.distortOnlyShape(drawn, pixels, at, SECOND_STRENGTH * strength.hands(), random);
            } else {
                System.arraycopy(drawn, 0, pixels, at, drawn.length);
            }
            return label;
        }
    }
}
