package dev.sonsu.model;

import dev.sonsu.recognition.Posterior;
import dev.sonsu.recognition.Reading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How well a model reads labelled digits: readings go in one by one, {@link #result()} sums them up. Tests, contests and
 * reports all count with this class. Not thread-safe.
 */
public final class Evaluation {
    private static final int BINS = 15;
    private static final double SMALLEST = 1e-7;

    private final List<Judged> judged = new ArrayList<>();
    private final int[][] confusion = new int[Posterior.CLASSES][Posterior.CLASSES + 1];

    /**
     * Counts one reading.
     *
     * @param label the digit that was written, 0 to 9
     */
    public void add(int label, Reading reading) {
        int answer = reading.posterior().map(Posterior::digit).orElse(Posterior.CLASSES);
        double confidence =
                reading.posterior().map(p -> (double) p.confidence()).orElse(0.0);
        double likelihood =
                reading.posterior().map(p -> (double) p.probability(label)).orElse(0.0);
        confusion[label][answer]++;
        judged.add(new Judged(answer == label, reading instanceof Reading.Sure, confidence, likelihood));
    }

    /**
     * The sum of all that was counted.
     *
     * @throws IllegalStateException if nothing was
     */
    public Result result() {
        if (judged.isEmpty()) {
            throw new IllegalStateException("no reading was counted");
        }
        int count = judged.size();
        int right = (int) judged.stream().filter(Judged::right).count();
        int sure = (int) judged.stream().filter(Judged::sure).count();
        int sureButWrong =
                (int) judged.stream().filter(j -> j.sure() && !j.right()).count();
        int notADigit = 0;
        for (int[] answers : confusion) {
            notADigit += answers[Posterior.CLASSES];
        }
        double logLoss = judged.stream()
                .mapToDouble(j -> -Math.log(Math.max(SMALLEST, j.likelihood())))
                .average()
                .orElseThrow();
        List<Judged> byConfidence = judged.stream()
                .sorted(Comparator.comparingDouble(Judged::confidence).reversed())
                .toList();
        int[][] copy = new int[confusion.length][];
        for (int label = 0; label < copy.length; label++) {
            copy[label] = confusion[label].clone();
        }
        return new Result(
                count,
                right,
                sure,
                sureButWrong,
                notADigit,
                errorsAmong(byConfidence, 0.99),
                errorsAmong(byConfidence, 0.98),
                errorsAmong(byConfidence, 0.95),
                logLoss,
                calibrationError(byConfidence),
                copy);
    }

    private static int errorsAmong(List<Judged> byConfidence, double coverage) {
        return (int) byConfidence.stream()
                .limit(Math.round(coverage * byConfidence.size()))
                .filter(j -> !j.right())
                .count();
    }

    /** Expected calibration error over bins that hold equally many readings (Nguyen and O'Connor 2015). */
    private static double calibrationError(List<Judged> byConfidence) {
        int count = byConfidence.size();
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            List<Judged> members = byConfidence.subList(bin * count / BINS, (int) ((bin + 1L) * count / BINS));
            double confidence = members.stream().mapToDouble(Judged::confidence).sum();
            double right = members.stream().filter(Judged::right).count();
            error += Math.abs(confidence - right) / count;
        }
        return error;
    }

    private record Judged(boolean right, boolean sure, double confidence, double likelihood) {}

    /**
     * The figures of one model on one labelled set.
     *
     * @param count            how many digits were read
     * @param right            how many of them rightly, sure or not
     * @param sure             how many readings were sure
     * @param sureButWrong     how many of the sure ones were wrong: the figure that must not rise
     * @param notADigit        how many were refused as no digit
     * @param errorsAt99       wrong ones among the 99 % it is surest of
     * @param errorsAt98       wrong ones among the 98 % it is surest of
     * @param errorsAt95       wrong ones among the 95 % it is surest of
     * @param logLoss          mean negative logarithm of the right digit's probability, in nats
     * @param calibrationError expected, over 15 bins of equal mass, 0 to 1
     * @param confusion        rows: the digit written; columns: the digit read, the eleventh no digit
     */
    public record Result(
            int count,
            int right,
            int sure,
            int sureButWrong,
            int notADigit,
            int errorsAt99,
            int errorsAt98,
            int errorsAt95,
            double logLoss,
            double calibrationError,
            int[][] confusion) {

        /** The share read rightly, 0 to 1. */
        public double accuracy() {
            return (double) right / count;
        }

        /** The share that was sure, 0 to 1. */
        public double coverage() {
            return (double) sure / count;
        }

        /** The 95 % interval of the accuracy (Wilson 1927): lower and upper bound. */
        public double[] interval() {
            double z = 1.959964;
            double p = accuracy();
            double centre = p + z * z / (2 * count);
            double half = z * Math.sqrt(p * (1 - p) / count + z * z / (4.0 * count * count));
            double scale = 1 + z * z / count;
            return new double[] {(centre - half) / scale, (centre + half) / scale};
        }
    }
}
