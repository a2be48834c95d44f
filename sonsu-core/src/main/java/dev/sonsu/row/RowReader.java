package dev.sonsu.row;

import dev.sonsu.glyph.Normalizer;
import dev.sonsu.ink.Raster;
import dev.sonsu.recognition.DigitRecognizer;
import dev.sonsu.recognition.Posterior;
import dev.sonsu.recognition.Reading;
import dev.sonsu.row.SegmentationGraph.Share;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads several digits written side by side in one picture: they may touch, overlap, be broken, and stand unevenly; stray
 * dots may lie between. The ink is cut into pieces finer than digits, runs of neighbouring pieces are normalised and read
 * as single digits are, and the probabilities of all segmentations are summed in a graph (over-segmentation with
 * recognition: Casey and Lecolinet 1996, section 5; LeCun et al. 1998, sections VII and VIII).
 *
 * <p>A digit's probabilities are those of the segments that may stand at its place, each weighted with the probability of
 * the segmentations that have it there; they are drawn towards "any digit" by the probability that the picture holds
 * another number of digits than was asked for, at odds of {@value #AS_ASKED} to 1 for the number that was. A digit is
 * {@link Reading.Sure} if the most probable segment reads surely by itself, as that digit, and the digit's probability is
 * at least {@value #CLEAR} all the same: no other segmentation and no other number of digits is a serious rival.
 *
 * <p>Reads at most {@value #MOST_READINGS} segments per row. It uses its normaliser's buffers and is for one thread at a
 * time.
 */
public final class RowReader {
    /** The most digits of a row. */
    public static final int MOST_DIGITS = 12;
    /** The most segments of a row that are read; the cuts through most ink are given up until they suffice. */
    static final int MOST_READINGS = 120;
    /** Raising it asks for more rows again that were read right. */
    static final double CLEAR = 0.95;

    /** How many rows hold as many digits as are asked for, to one that holds some other number. */
    private static final double AS_ASKED = 20;
    /** A row that holds the number of digits asked for with less probability than this is taken to hold another. */
    private static final double NO_WAY = 0.02;
    /** A row of another number of digits has best guesses nevertheless. */
    private static final double LEAST_CERTAINTY = 0.001;
    /** Paper around a segment's ink, so that it is plain which is which. */
    private static final int MARGIN = 4;

    private final Normalizer normalizer;
    private final SegmentWeights weights;

    public RowReader(Normalizer normalizer) {
        this(normalizer, SegmentWeights.FITTED);
    }

    RowReader(Normalizer normalizer, SegmentWeights weights) {
        this.normalizer = normalizer;
        this.weights = weights;
    }

    /**
     * Reads a row.
     *
     * @param row    a picture of any size and tones
     * @param length how many digits it should hold, 1 to {@value #MOST_DIGITS}
     * @return exactly so many; where the picture holds fewer, the last are {@link Reading.NotADigit} and none is sure
     * @throws IllegalArgumentException if the length is out of range
     */
    public RowReading read(Raster row, int length, DigitRecognizer recognizer) {
        if (length < 1 || length > MOST_DIGITS) {
            throw new IllegalArgumentException("a row has 1 to " + MOST_DIGITS + " digits; got " + length);
        }
        Optional<Lattice> lattice =
                normalizer.ink(row).flatMap(InkField::of).map(field -> lattice(field, length, recognizer));
        return lattice.map(found -> reading(found, length))
                .orElseGet(() -> new RowReading(Collections.nCopies(length, RowReading.Digit.NONE)));
    }

    Lattice lattice(InkField field, int length, DigitRecognizer recognizer) {
        Boundaries boundaries = Boundaries.of(field, Components.of(field));
        Lattice lattice = new Lattice(boundaries, weights);
        lattice.read(span -> read(boundaries, span, recognizer), length, -Math.log(AS_ASKED), MOST_READINGS);
        return lattice;
    }

    private Segment read(Boundaries boundaries, Span span, DigitRecognizer recognizer) {
        Box box = span.box();
        byte[] ink = boundaries.ink(span.from(), span.to(), box, MARGIN);
        Raster raster = new Raster(box.width() + 2 * MARGIN, box.height() + 2 * MARGIN, ink, null);
        return new Segment(span.from(), span.to(), box, raster, recognizer.read(normalizer.normalize(raster)));
    }

    private RowReading reading(Lattice lattice, int length) {
        SegmentationGraph graph = lattice.graph();
        double asked = asAsked(graph, length);
        int present = asked < NO_WAY ? mostProbable(graph, length) : length;
        double certainty = Math.max(asked, LEAST_CERTAINTY);
        List<RowReading.Digit> digits = new ArrayList<>();
        for (int position = 0; position < length; position++) {
            digits.add(position < present ? digit(graph.shares(position, present), certainty) : RowReading.Digit.NONE);
        }
        return new RowReading(digits);
    }

    /** The probability of this number of digits, once it was asked for. */
    private static double asAsked(SegmentationGraph graph, int length) {
        double asked = AS_ASKED * graph.probability(length);
        double other = 1 - graph.probability(length);
        return asked == 0 ? 0 : asked / (asked + other);
    }

    /** Of the numbers up to this one. */
    private static int mostProbable(SegmentationGraph graph, int length) {
        int best = 0;
        for (int digits = 1; digits <= length; digits++) {
            if (graph.probability(digits) > 0 && graph.probability(digits) >= graph.probability(best)) {
                best = digits;
            }
        }
        return best;
    }

    private static RowReading.Digit digit(List<Share> shares, double certainty) {
        Segment strongest = shares.stream()
                .max(Comparator.comparingDouble(Share::probability))
                .orElseThrow()
                .segment();
        double[] sums = new double[Posterior.CLASSES];
        double total = 0;
        for (Share share : shares) {
            Optional<Posterior> posterior = share.segment().reading().posterior();
            if (posterior.isPresent()) {
                total += share.probability();
                for (int digit = 0; digit < sums.length; digit++) {
                    sums[digit] += share.probability() * posterior.get().probability(digit);
                }
            }
        }
        Optional<Raster> ink = Optional.of(strongest.ink());
        if (total < 0.5) {
            return new RowReading.Digit(new Reading.NotADigit(), ink);
        }
        float[] probabilities = new float[Posterior.CLASSES];
        for (int digit = 0; digit < sums.length; digit++) {
            probabilities[digit] = (float) (certainty * sums[digit] / total + (1 - certainty) / Posterior.CLASSES);
        }
        return new RowReading.Digit(judge(new Posterior(probabilities), strongest), ink);
    }

    private static Reading judge(Posterior posterior, Segment strongest) {
        boolean isClear = posterior.confidence() >= CLEAR
                && strongest.reading() instanceof Reading.Sure sure
                && sure.ranking().digit() == posterior.digit();
        return isClear ? new Reading.Sure(posterior) : new Reading.Unsure(posterior);
    }
}
