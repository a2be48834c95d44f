package dev.sonsu.row;

import dev.sonsu.recognition.Posterior;

/**
 * How probable it is that a segment is one digit, and that a clump is none: a log-linear model over how the segment reads,
 * its shape compared with the digit it reads as, and what its ends cut. The numbers were fitted to composed rows of
 * Pendigits' training writers so as to make the right digits of a row most probable among all segmentations (the
 * conditional likelihood of Lafferty, McCallum and Pereira 2001); the two of what is left out are stricter than fitted, as
 * composed rows have no blots beyond specks. Thread-safe.
 */
final class SegmentWeights {
    static final int FEATURES = 18;
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
    private static final int THICK = 14;
    private static final int CUTS = 15;
    private static final int POSITION = 16;
    private static final int NONE = 17;

    static final SegmentWeights FITTED = new SegmentWeights(new double[] {
        1.24, 0.18, 0.66, -1.35, -1.22, -4.07, 0.18, -0.18, 1.22, -2.22, -4.95, 0.30, 0.04, -1.94, 5.03, -1.07, -0.49,
        3.02
    });

    private final double[] weights;

    SegmentWeights(double[] weights) {
        this.weights = weights.clone();
    }

    /** The logarithm of the weight of a segment as some digit, summed over all ten. */
    double digit(Boundaries boundaries, Segment segment) {
        return segment.reading()
                .posterior()
                .map(posterior -> {
                    double[] logs = new double[Posterior.CLASSES];
                    for (int digit = 0; digit < logs.length; digit++) {
                        logs[digit] = dot(features(boundaries, segment, posterior, digit));
                    }
                    return LogSum.of(logs, logs.length);
                })
                .orElse(REFUSED);
    }

    /** The most that a span's weight can be, whatever it reads as. */
    double atBest(Boundaries boundaries, Span span) {
        double[] common = geometry(boundaries, span.from(), span.to(), span.box());
        double best = Double.NEGATIVE_INFINITY;
        for (int digit = 0; digit < Posterior.CLASSES; digit++) {
            shape(boundaries, span.box(), digit, common);
            best = Math.max(best, dot(common));
        }
        return best;
    }

    /** The logarithm of the weight of the clump behind a boundary as no part of any digit. */
    double skip(Boundaries boundaries, int boundary) {
        return dot(skipFeatures(boundaries, boundary));
    }

    static double[] features(Boundaries boundaries, Segment segment, Posterior posterior, int digit) {
        double[] f = geometry(boundaries, segment.from(), segment.to(), segment.box());
        shape(boundaries, segment.box(), digit, f);
        f[READ] = Math.max(LEAST_LOG, Math.log(posterior.probability(digit)));
        f[NONE] = Math.max(LEAST_LOG, Math.log(1 - posterior.notADigit()));
        return f;
    }

    /** What does not depend on the digit. */
    private static double[] geometry(Boundaries boundaries, int from, int to, Box box) {
        double unit = boundaries.digitHeight();
        double[] f = new double[FEATURES];
        double height = Math.log(box.height() / unit);
        f[HEIGHT] = height;
        f[HEIGHT_SQUARED] = height * height;
        double above = ((box.top() + box.bottom()) / 2.0 - boundaries.middle()) / unit;
        f[POSITION] = above * above;
        end(boundaries, from, f);
        end(boundaries, to, f);
        f[GAP_WITHIN] = boundaries.gapsWithin(from, to) / unit;
        f[DIGIT] = 1;
        f[JOINED] = Math.max(0, boundaries.tallClumps(from, to) - 1);
        return f;
    }

    private static void shape(Boundaries boundaries, Box box, int digit, double[] f) {
        double z = (Math.log((double) box.width() / box.height()) - ASPECT[digit]) / ASPECT_SPREAD[digit];
        f[SHAPE] = -0.5 * Math.min(z * z, 16) - Math.log(ASPECT_SPREAD[digit]);
        double length = Math.log(box.mass() / (boundaries.field().pen() * box.longest()));
        double y = (length - STROKES[digit]) / STROKES_SPREAD[digit];
        f[LENGTH] = -0.5 * Math.min(y * y, 16) - Math.log(STROKES_SPREAD[digit]);
    }

    static double[] skipFeatures(Boundaries boundaries, int boundary) {
        double[] f = new double[FEATURES];
        end(boundaries, boundary, f);
        end(boundaries, boundary + 1, f);
        f[SKIP] = 1;
        double ink = boundaries.box(boundary, boundary + 1).mass();
        f[SKIPPED_INK] = ink / (boundaries.field().pen() * boundaries.digitHeight());
        return f;
    }

    /** Every boundary lies between two; each pays half of it. */
    private static void end(Boundaries boundaries, int boundary, double[] f) {
        if (boundary > 0 && boundary < boundaries.last()) {
            double gap = boundaries.gap(boundary) / boundaries.digitHeight();
            f[OVERLAP] += 0.5 * Math.max(0, -gap);
            f[GAP] += 0.5 * Math.clamp(gap, 0, 0.5);
            Cut cut = boundaries.cut(boundary);
            if (cut != null) {
                f[CUT] += 0.5 * cut.ink();
                f[HOLES] += 0.5 * cut.holes();
                f[THICK] += 0.5 * cut.thick();
                f[CUTS] += 0.5;
            }
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
