package dev.sonsu.row;

import dev.sonsu.recognition.Posterior;

/**
 * How probable it is that a segment is one digit, and that a piece is none: a log-linear model over how the segment reads,
 * its shape compared with the digit it reads as, and what its ends cut. The numbers were fitted to composed rows of
 * Pendigits' training writers so as to make the right digits of a row most probable among all segmentations (the
 * conditional likelihood of Lafferty, McCallum and Pereira 2001). Thread-safe.
 */
final class SegmentWeights {
    static final int FEATURES = 14;
    /** The middle of log(width / height) of the digits 0 to 9, and how far it varies. */
    private static final double[] ASPECT = {-0.13, -0.69, -0.17, -0.38, -0.54, -0.19, -0.51, -0.36, -0.51, -0.46};

    private static final double[] ASPECT_SPREAD = {0.20, 0.44, 0.22, 0.17, 0.25, 0.21, 0.19, 0.21, 0.22, 0.23};
    /** The middle of log(length of the strokes / longest side), and how far it varies. */
    private static final double[] STROKES = {0.86, 0.36, 0.71, 0.63, 0.52, 0.70, 0.58, 0.62, 0.77, 0.67};

    private static final double[] STROKES_SPREAD = {0.10, 0.20, 0.11, 0.12, 0.15, 0.13, 0.11, 0.12, 0.13, 0.16};
    /** Less probable than this is not told apart. */
    private static final double LEAST_LOG = -9;
    /** A segment that the recogniser takes for no digit. */
    private static final double REFUSED = -8;

    private static final int READ = 0;
    private static final int SHAPE = 1;
    private static final int HEIGHT = 2;
    private static final int HEIGHT_SQUARED = 3;
    private static final int CUT = 4;
    private static final int OVERLAP = 5;
    private static final int GAP = 6;
    private static final int GAP_WITHIN = 7;
    private static final int DIGIT = 8;
    private static final int SKIP = 9;
    private static final int SKIPPED_INK = 10;
    private static final int LENGTH = 11;
    private static final int JOINED = 12;
    private static final int HOLES = 13;

    static final SegmentWeights FITTED = new SegmentWeights(
            new double[] {1.16, 0.16, 1.64, -0.58, -1.98, -1.87, 2.33, -2.31, -0.36, -2.28, -3.08, 0.34, -1.38, -5.04});

    private final double[] weights;

    SegmentWeights(double[] weights) {
        this.weights = weights.clone();
    }

    /** The logarithm of the weight of a segment as some digit, summed over all ten. */
    double digit(Pieces pieces, Segment segment) {
        return segment.reading()
                .posterior()
                .map(posterior -> {
                    double[] logs = new double[Posterior.CLASSES];
                    for (int digit = 0; digit < logs.length; digit++) {
                        logs[digit] = dot(features(pieces, segment, posterior, digit));
                    }
                    return LogSum.of(logs, logs.length);
                })
                .orElse(REFUSED);
    }

    /** The logarithm of the weight of a piece as no part of any digit. */
    double skip(Pieces pieces, int piece) {
        return dot(skipFeatures(pieces, piece));
    }

    static double[] features(Pieces pieces, Segment segment, Posterior posterior, int digit) {
        double unit = pieces.digitHeight();
        Box box = segment.box();
        double[] f = new double[FEATURES];
        f[READ] = Math.max(LEAST_LOG, Math.log(posterior.probability(digit)));
        double z = (Math.log((double) box.width() / box.height()) - ASPECT[digit]) / ASPECT_SPREAD[digit];
        f[SHAPE] = -0.5 * Math.min(z * z, 16) - Math.log(ASPECT_SPREAD[digit]);
        double length = Math.log(box.mass() / (pieces.field().pen() * box.longest()));
        double y = (length - STROKES[digit]) / STROKES_SPREAD[digit];
        f[LENGTH] = -0.5 * Math.min(y * y, 16) - Math.log(STROKES_SPREAD[digit]);
        double height = Math.log(box.height() / unit);
        f[HEIGHT] = height;
        f[HEIGHT_SQUARED] = height * height;
        ends(pieces, segment.from(), segment.to(), f);
        for (int k = segment.from() + 1; k < segment.to(); k++) {
            f[GAP_WITHIN] += Math.max(0, pieces.gap(k)) / unit;
        }
        f[DIGIT] = 1;
        f[JOINED] = Math.max(0, pieces.tallComponents(segment.from(), segment.to()) - 1);
        return f;
    }

    static double[] skipFeatures(Pieces pieces, int piece) {
        double[] f = new double[FEATURES];
        ends(pieces, piece, piece + 1, f);
        f[SKIP] = 1;
        f[SKIPPED_INK] = pieces.box(piece).mass() / (pieces.field().pen() * pieces.digitHeight());
        return f;
    }

    /** Every boundary lies between two; each pays half of it. */
    private static void ends(Pieces pieces, int from, int to, double[] f) {
        end(pieces, from, f);
        end(pieces, to, f);
    }

    private static void end(Pieces pieces, int boundary, double[] f) {
        if (boundary > 0 && boundary < pieces.count()) {
            double gap = pieces.gap(boundary) / pieces.digitHeight();
            f[CUT] += 0.5 * pieces.cutInk(boundary);
            f[HOLES] += 0.5 * pieces.cutHoles(boundary);
            f[OVERLAP] += 0.5 * Math.max(0, -gap);
            f[GAP] += 0.5 * Math.clamp(gap, 0, 0.5);
        }
    }

    private double dot(double[] features) {
        double sum = 0;
        for (int i = 0; i < FEATURES; i++) {
            sum += weights[i] * features[i];
        }
        return sum;
    }
}
