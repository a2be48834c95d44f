package dev.sonsu.server.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sonsu.corpora.Corpora;
import dev.sonsu.corpora.PenDigit;
import dev.sonsu.corpora.Pendigits;
import dev.sonsu.corpora.WriterScale;
import dev.sonsu.glyph.Normalizer;
import dev.sonsu.image.CanvasPainter;
import dev.sonsu.ink.Raster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What no store can take away: how well the kept pictures themselves tell that two different digits were written by one
 * hand. Measured with what a beginner would try (slant, proportion, ink, its spread and its balance, each compared with
 * what is usual for the digit, and a logistic regression learned on other writers), so it is the least that can be told.
 */
@Execution(ExecutionMode.CONCURRENT)
class HandwritingLinkTest {
    private static final int SIDE = 200;
    private static final int STYLES = 6;

    @Test
    void picturesOfOneHand_areToldFromThoseOfTwo_soWell() throws Exception {
        Pendigits pendigits = Corpora.in(Corpora.configured()).pendigits();
        assumeTrue(pendigits.isPresent() && pendigits.isTestPresent(), "SKIPPED: no Pendigits; set SONSU_CORPORA");
        List<Written> known = written(pendigits.train().digits());
        List<Written> tested = written(pendigits.test().digits());
        double[][] means = new double[10][STYLES];
        double[][] spreads = new double[10][STYLES];
        usual(known, means, spreads);
        double[] weights = learned(pairs(known, means, spreads, 40_000, 1), pairs(known, means, spreads, 40_000, 2));

        double auc = auc(
                scores(pairs(tested, means, spreads, 20_000, 3), weights),
                scores(pairs(tested, means, spreads, 20_000, 4), weights));

        System.out.printf(
                "two digits of one hand, told from those of two hands: AUC %.3f (%d digits of writers not learned from)%n",
                auc, tested.size());
        assertThat(auc).as("the pictures tell something, and not all").isBetween(0.52, 0.9);
    }

    private static List<Written> written(List<PenDigit> digits) {
        List<Written> written = new ArrayList<>();
        for (PenDigit digit : WriterScale.onCanvas(digits, SIDE)) {
            new Normalizer()
                    .picture(new CanvasPainter().paint(digit.ink(), SIDE, 12, 255, 0))
                    .ifPresent(picture ->
                            written.add(new Written(digit.writer(), digit.label(), style(picture.toRaster()))));
        }
        return written;
    }

    private static double[] style(Raster raster) {
        byte[] grey = raster.grey();
        int side = raster.width();
        double ink = 0;
        double sumX = 0;
        double sumY = 0;
        int left = side;
        int right = 0;
        int top = side;
        int bottom = 0;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double tone = (grey[y * side + x] & 0xff) / 255.0;
                ink += tone;
                sumX += tone * x;
                sumY += tone * y;
                if (tone > 0.5) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        double middleX = sumX / ink;
        double middleY = sumY / ink;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double tone = (grey[y * side + x] & 0xff) / 255.0;
                xx += tone * (x - middleX) * (x - middleX);
                yy += tone * (y - middleY) * (y - middleY);
                xy += tone * (x - middleX) * (y - middleY);
            }
        }
        double width = right - left + 1;
        double height = bottom - top + 1;
        return new double[] {
            xy / yy,
            Math.log(width / height),
            Math.log(ink),
            Math.log(xx / yy),
            (middleX - left) / width,
            (middleY - top) / height
        };
    }

    private static void usual(List<Written> digits, double[][] means, double[][] spreads) {
        for (int digit = 0; digit < 10; digit++) {
            int wanted = digit;
            List<double[]> styles = digits.stream()
                    .filter(one -> one.digit() == wanted)
                    .map(Written::style)
                    .toList();
            for (int i = 0; i < STYLES; i++) {
                int at = i;
                double mean = styles.stream()
                        .mapToDouble(style -> style[at])
                        .average()
                        .orElseThrow();
                means[digit][i] = mean;
                spreads[digit][i] = Math.sqrt(styles.stream()
                        .mapToDouble(style -> Math.pow(style[at] - mean, 2))
                        .average()
                        .orElseThrow());
            }
        }
    }

    /** Of different digits; of one hand where the seed is odd, else of two. */
    private static List<double[]> pairs(
            List<Written> digits, double[][] means, double[][] spreads, int count, long seed) {
        Random random = new Random(seed);
        boolean isSame = seed % 2 == 1;
        List<double[]> pairs = new ArrayList<>();
        while (pairs.size() < count) {
            Written one = digits.get(random.nextInt(digits.size()));
            Written other = digits.get(random.nextInt(digits.size()));
            if (one.digit() != other.digit() && one.writer().equals(other.writer()) == isSame) {
                double[] pair = new double[2 * STYLES];
                for (int i = 0; i < STYLES; i++) {
                    double first = (one.style()[i] - means[one.digit()][i]) / spreads[one.digit()][i];
                    double second = (other.style()[i] - means[other.digit()][i]) / spreads[other.digit()][i];
                    pair[i] = Math.min(3, Math.abs(first - second));
                    pair[STYLES + i] = Math.clamp(first * second, -3, 3);
                }
                pairs.add(pair);
            }
        }
        return pairs;
    }

    private static double[] learned(List<double[]> same, List<double[]> different) {
        double[] weights = new double[2 * STYLES + 1];
        Random random = new Random(1);
        for (int step = 0; step < 400_000; step++) {
            boolean isSame = step % 2 == 0;
            double[] pair =
                    isSame ? same.get(random.nextInt(same.size())) : different.get(random.nextInt(different.size()));
            double error = (isSame ? 1 : 0) - 1 / (1 + Math.exp(-score(pair, weights)));
            double rate = 0.05 / (1 + step / 20_000.0);
            for (int i = 0; i < pair.length; i++) {
                weights[i] += rate * error * pair[i];
            }
            weights[pair.length] += rate * error;
        }
        return weights;
    }

    private static double score(double[] pair, double[] weights) {
        double sum = weights[pair.length];
        for (int i = 0; i < pair.length; i++) {
            sum += weights[i] * pair[i];
        }
        return sum;
    }

    private static double[] scores(List<double[]> pairs, double[] weights) {
        return pairs.stream().mapToDouble(pair -> score(pair, weights)).sorted().toArray();
    }

    /** The probability that one of the first is larger than one of the second; both sorted. */
    private static double auc(double[] same, double[] different) {
        double sum = 0;
        for (double score : same) {
            int at = Arrays.binarySearch(different, score);
            sum += at < 0 ? -at - 1 : at;
        }
        return sum / same.length / different.length;
    }

    private record Written(String writer, int digit, double[] style) {}
}
