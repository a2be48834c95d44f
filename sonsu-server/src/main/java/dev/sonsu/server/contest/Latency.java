package dev.sonsu.server.contest;

import dev.sonsu.glyph.Glyph;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Compares how long two models read. They take turns on the same glyphs, and who begins alternates; the median of many
 * pairs' ratios does not see what else the machine does for a while. A ratio over the limit is measured again, and the
 * smallest of {@value #TRIALS} counts. For one thread.
 */
final class Latency {
    private static final int GLYPHS = 20;
    private static final int PAIRS = 61;
    private static final int TRIALS = 3;

    private final List<Glyph> glyphs = new ArrayList<>();

    /** Keeps the first ones only. */
    void keep(Glyph glyph) {
        if (glyphs.size() < GLYPHS) {
            glyphs.add(glyph);
        }
    }

    /** The challenger's time in relation to the champion's; 1 if nothing was kept. */
    double ratio(OnnxDigitRecognizer champion, OnnxDigitRecognizer challenger) {
        double least = glyphs.isEmpty() ? 1 : Double.POSITIVE_INFINITY;
        for (int trial = 0; trial < TRIALS && least > Rules.LATENCY; trial++) {
            least = Math.min(least, median(champion, challenger));
        }
        return least;
    }

    private double median(OnnxDigitRecognizer champion, OnnxDigitRecognizer challenger) {
        double[] ratios = new double[PAIRS];
        for (int pair = 0; pair < PAIRS; pair++) {
            boolean isChampionFirst = pair % 2 == 0;
            long one = nanos(isChampionFirst ? champion : challenger);
            long two = nanos(isChampionFirst ? challenger : champion);
            ratios[pair] = isChampionFirst ? (double) two / one : (double) one / two;
        }
        Arrays.sort(ratios);
        return ratios[PAIRS / 2];
    }

    private long nanos(OnnxDigitRecognizer model) {
        long start = System.nanoTime();
        for (Glyph glyph : glyphs) {
            model.posterior(glyph);
        }
        return Math.max(1, System.nanoTime() - start);
    }
}
