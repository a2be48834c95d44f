package dev.sonsu.training;

import dev.sonsu.recognition.Posterior;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Makes probabilities of logits that can be believed on held-out digits, and finds which of them few of a set reach.
 * Stateless.
 */
final class Calibration {
    /** The ten digits, then no digit. */
    static final int CLASSES = Posterior.CLASSES + 1;

    /** The label of what is no digit. */
    static final int NO_DIGIT = Posterior.CLASSES;

    private static final double LOWEST = 0.1;
    private static final double HIGHEST = 10;

    private Calibration() {}

    /**
     * Logits of labelled glyphs.
     *
     * @param logits eleven for each glyph, row by row
     * @param labels 0 to 9, or {@link #NO_DIGIT}
     */
    record Scored(float[] logits, int[] labels) {
        /** These and others. */
        Scored and(Scored more) {
            float[] bothLogits = Arrays.copyOf(logits, logits.length + more.logits.length);
            System.arraycopy(more.logits, 0, bothLogits, logits.length, more.logits.length);
            int[] bothLabels = Arrays.copyOf(labels, labels.length + more.labels.length);
            System.arraycopy(more.labels, 0, bothLabels, labels.length, more.labels.length);
            return new Scored(bothLogits, bothLabels);
        }

        /** Some of them. */
        Scored only(IntPredicate rows) {
            int[] kept = IntStream.range(0, labels.length).filter(rows).toArray();
            float[] theirLogits = new float[kept.length * CLASSES];
            int[] theirLabels = new int[kept.length];
            for (int i = 0; i < kept.length; i++) {
                System.arraycopy(logits, kept[i] * CLASSES, theirLogits, i * CLASSES, CLASSES);
                theirLabels[i] = labels[kept[i]];
            }
            return new Scored(theirLogits, theirLabels);
        }

        /** The same with one class' logit moved. */
        Scored moved(int digit, float by) {
            float[] other = logits.clone();
            for (int i = 0; i < labels.length; i++) {
                other[i * CLASSES + digit] += by;
            }
            return new Scored(other, labels);
        }

        /** The best class of each. */
        int[] decisions() {
            return IntStream.range(0, labels.length)
                    .map(i -> best(logits, i * CLASSES, CLASSES))
                    .toArray();
        }

        double accuracy() {
            int[] decisions = decisions();
            long right = IntStream.range(0, labels.length)
                    .filter(i -> decisions[i] == labels[i])
                    .count();
            return (double) right / labels.length;
        }

        @Override
        public String toString() {
            return "Scored[" + labels.length + "]";
        }
    }

    /** The temperature of the least mean negative log likelihood (Guo et al. 2017), by golden-section search. */
    static double temperature(Scored scored) {
        double ratio = (Math.sqrt(5) - 1) / 2;
        double low = Math.log(LOWEST);
        double high = Math.log(HIGHEST);
        while (high - low > 1e-5) {
            double left = high - ratio * (high - low);
            double right = low + ratio * (high - low);
            if (logLoss(scored, Math.exp(left)) < logLoss(scored, Math.exp(right))) {
                high = right;
            } else {
                low = left;
            }
        }
        return Math.exp((low + high) / 2);
    }

    /** The mean negative log likelihood of the labels, in nats. */
    static double logLoss(Scored scored, double temperature) {
        double sum = 0;
        for (int i = 0; i < scored.labels().length; i++) {
            double[] probabilities = softmax(scored.logits(), i * CLASSES, temperature);
            sum -= Math.log(Math.max(1e-12, probabilities[scored.labels()[i]]));
        }
        return sum / scored.labels().length;
    }

    /**
     * The smallest threshold that at most the given share of these reaches with its best digit, and so would be sure; for
     * what is no digit.
     */
    static double digitsAbove(Scored scored, double temperature, double share) {
        return quantile(scored, temperature, share, (logits, at) -> best(logits, at, Posterior.CLASSES));
    }

    /** The smallest threshold that at most the given share of these reaches with its probability of being no digit. */
    static double noDigitsAbove(Scored scored, double temperature, double share) {
        return quantile(scored, temperature, share, (logits, at) -> NO_DIGIT);
    }

    /** Which of the probabilities at a place counts. */
    private interface Choice {
        int of(float[] logits, int at);
    }

    private static double quantile(Scored scored, double temperature, double share, Choice choice) {
        int count = scored.labels().length;
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            int at = i * CLASSES;
            values[i] = softmax(scored.logits(), at, temperature)[choice.of(scored.logits(), at)];
        }
        Arrays.sort(values);
        int reaching = (int) Math.floor(share * count);
        return reaching >= count ? 0 : Math.min(1, Math.nextUp(values[count - 1 - reaching]));
    }

    private static int best(float[] logits, int at, int classes) {
        int best = 0;
        for (int digit = 1; digit < classes; digit++) {
            if (logits[at + digit] > logits[at + best]) {
                best = digit;
            }
        }
        return best;
    }

    /** What a reader would say of one of them. */
    static Posterior posterior(Scored scored, int row, double temperature) {
        double[] probabilities = softmax(scored.logits(), row * CLASSES, temperature);
        float[] digits = new float[Posterior.CLASSES];
        for (int digit = 0; digit < digits.length; digit++) {
            digits[digit] = (float) probabilities[digit];
        }
        return new Posterior(digits);
    }

    /** The probabilities of the eleven logits that begin at a place. */
    static double[] softmax(float[] logits, int at, double temperature) {
        double highest = logits[at + best(logits, at, CLASSES)];
        double[] probabilities = new double[CLASSES];
        double sum = 0;
        for (int digit = 0; digit < CLASSES; digit++) {
            probabilities[digit] = Math.exp((logits[at + digit] - highest) / temperature);
            sum += probabilities[digit];
        }
        for (int digit = 0; digit < CLASSES; digit++) {
            probabilities[digit] /= sum;
        }
        return probabilities;
    }
}
