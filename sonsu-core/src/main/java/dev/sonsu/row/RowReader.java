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
    static final int MOST_READINGS = 150;
    /** Raising it asks for more rows again that were read right. */
    static final double CLEAR = 0.95;

    /** How many rows hold as many digits as are asked for, to one that holds some other number. */
    private static final double AS_ASKED = 20;
    /** A row that holds the number of digits asked for with less probability than this is taken to hold another. */
    private static final double NO_WAY = 0.02;
    /** A row of another number of digits has best guesses nevertheless. */
    private static final double LEAST_CERTAINTY = 0.001;
    /** Cuts through more ink than this, in widths of the pen, are not tried. */
    private static final double MOST_INK = 3.5;
    /** By how much that bound is lowered where there are too many segments. */
    private static final double LESS_INK = 0.7;
    /** Segments wider or lower than this, compared with a digit's height, are no digits. */
    private static final double WIDEST = 1.5;
    /** The same for ink that is connected to no other: a two may have a long foot. */
    private static final double WIDEST_ALONE = 2;

    private static final double LOWEST = 0.3;
    /** Strokes shorter or longer than this, compared with the longest side, are no digit's. */
    private static final double LEAST_STROKES = 0.5;

    private static final double MOST_STROKES = 3.8;
    /** The two parts of a broken digit are not further apart, compared with its height. */
    private static final double MOST_GAP = 0.15;
    /** Digits in more pieces than this are not looked for. */
    private static final int MOST_PIECES = 14;
    /** Paper around a segment's ink, so that it is plain which is which. */
    private static final int MARGIN = 2;

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
        Optional<Lattice> lattice = normalizer.ink(row).flatMap(InkField::of).map(field -> lattice(field, recognizer));
        return lattice.map(found -> reading(found, length))
                .orElseGet(() -> new RowReading(Collections.nCopies(length, RowReading.Digit.NONE)));
    }

    Lattice lattice(InkField field, DigitRecognizer recognizer) {
        Components components = Components.of(field);
        double mostInk = MOST_INK;
        Pieces pieces = Pieces.of(field, components, mostInk);
        List<Span> spans = spans(pieces);
        while (spans.size() > MOST_READINGS && mostInk > 0.01) {
            mostInk *= LESS_INK;
            pieces = Pieces.of(field, components, mostInk);
            spans = spans(pieces);
        }
        List<Segment> segments = new ArrayList<>();
        for (Span span : spans.subList(0, Math.min(spans.size(), MOST_READINGS))) {
            segments.add(read(pieces, span, recognizer));
        }
        return new Lattice(pieces, segments);
    }

    private static List<Span> spans(Pieces pieces) {
        List<Span> spans = new ArrayList<>();
        for (int from = 0; from < pieces.count(); from++) {
            Box box = Box.NONE;
            for (int to = from + 1; to <= Math.min(pieces.count(), from + MOST_PIECES); to++) {
                box = box.with(pieces.box(to - 1));
                Span span = new Span(from, to, box);
                if (pieces.count() == 1 || (span.hasSizeOfADigit(pieces) && span.isInOneOrTwoParts(pieces))) {
                    spans.add(span);
                }
            }
        }
        return spans;
    }

    private Segment read(Pieces pieces, Span span, DigitRecognizer recognizer) {
        Box box = span.box;
        byte[] ink = pieces.ink(span.from, span.to, box, MARGIN);
        Raster raster = new Raster(box.width() + 2 * MARGIN, box.height() + 2 * MARGIN, ink, null);
        return new Segment(span.from, span.to, box, raster, recognizer.read(normalizer.normalize(raster)));
    }

    private RowReading reading(Lattice lattice, int length) {
        SegmentationGraph graph = lattice.graph(weights);
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

    private record Span(int from, int to, Box box) {
        boolean hasSizeOfADigit(Pieces pieces) {
            double unit = pieces.digitHeight();
            double strokes = box.mass() / (pieces.field().pen() * box.longest());
            return box.width() <= (isCut(pieces) ? WIDEST : WIDEST_ALONE) * unit
                    && box.longest() >= LOWEST * unit
                    && strokes >= LEAST_STROKES
                    && strokes <= MOST_STROKES;
        }

        /** A broken digit has a small gap, and is seldom broken where it touches another as well. */
        boolean isInOneOrTwoParts(Pieces pieces) {
            int parts = pieces.tallComponents(from, to);
            return parts < 2 || (parts == 2 && !isCut(pieces) && widestGap(pieces) <= MOST_GAP * pieces.digitHeight());
        }

        private boolean isCut(Pieces pieces) {
            return pieces.cutInk(from) + pieces.cutInk(to) > 0;
        }

        private double widestGap(Pieces pieces) {
            double widest = 0;
            for (int boundary = from + 1; boundary < to; boundary++) {
                widest = Math.max(widest, pieces.gap(boundary));
            }
            return widest;
        }
    }

    /** A row's pieces and its segments, read. */
    record Lattice(Pieces pieces, List<Segment> segments) {
        /** Of segmentations with up to this many digits the probabilities are reckoned with. */
        private static final int MOST_COUNTED = MOST_DIGITS + 4;

        SegmentationGraph graph(SegmentWeights weights) {
            SegmentationGraph graph = new SegmentationGraph(pieces.count(), Math.min(pieces.count(), MOST_COUNTED));
            segments.forEach(segment -> graph.digit(segment, weights.digit(pieces, segment)));
            for (int piece = 0; piece < pieces.count(); piece++) {
                if (pieces.isWhole(piece)) {
                    graph.skip(piece, weights.skip(pieces, piece));
                }
            }
            graph.solve();
            return graph;
        }

        @Override
        public String toString() {
            return "Lattice[redacted]";
        }
    }
}
