package dev.sonsu.model;

import dev.sonsu.recognition.Posterior;
import dev.sonsu.recognition.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How well a model reads labelled digits: readings go in one by one, {@link #result()} sums them up. Tests, contests and
 * reports all count with this class. Not thread-safe.
 */
public final class Evaluation {
    private static final int BINS = 15;
    private static final double SMALLEST = 1e-7;

    private final List<Judged> judged = new ArrayList<>();
    private final int[][] confusion = new int[Posterior.CLASSES][Posterior.CLASSES + 1];
    private Pins pins = new Pins(0, 0, 0, 0);

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
        judged.add(new Judged(judged.size(), answer == label, reading instanceof Reading.Sure, confidence, likelihood));
    }

    /**
     * Counts the readings of one PIN as a whole; its digits are counted by themselves with {@link #add}.
     *
     * @param labels   the digits that were written, in their order, at least one
     * @param readings of them
     * @throws IllegalArgumentException if there is none, or not one reading for each
     */
    public void addPin(List<Integer> labels, List<Reading> readings) {
        if (labels.isEmpty() || labels.size() != readings.size()) {
            throw new IllegalArgumentException(
                    "a PIN of " + labels.size() + " digits cannot have " + readings.size() + " readings");
        }
        boolean isRight = true;
        for (int i = 0; i < labels.size(); i++) {
            int label = labels.get(i);
            isRight &= readings.get(i)
                    .posterior()
                    .filter(posterior -> posterior.digit() == label)
                    .isPresent();
        }
        pins = pins.plus(isRight, readings.stream().allMatch(Reading.Sure.class::isInstance));
    }

    /** Which readings were wrong, counted from 0 in the order in which they were added; the most confident first. */
    public List<Integer> wrong() {
        return byConfidence().stream()
                .filter(one -> !one.right())
                .map(Judged::number)
                .toList();
    }

    private List<Judged> byConfidence() {
        return judged.stream()
                .sorted(Comparator.comparingDouble(Judged::confidence).reversed())
                .toList();
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
        List<Judged> byConfidence = byConfidence();
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
                copy,
                pins);
    }

    private static int errorsAmong(List<Judged> byConfidence, double coverage) {
        return (int) byConfidence.stream()
                .limit(among(coverage, byConfidence.size()))
                .filter(j -> !j.right())
                .count();
    }

    private static int among(double coverage, int count) {
        return (int) Math.round(coverage * count);
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

    private record Judged(int number, boolean right, boolean sure, double confidence, double likelihood) {}

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
     * @param pins             those that were counted as a whole; often none
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
            int[][] confusion,
            Pins pins) {

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
            return wilson(right, count);
        }

        /** The share of wrong readings among the surest 100, 99, 98 and 95 %. */
        public List<Risk> risks() {
            return List.of(
                    risk(1, count - right), risk(0.99, errorsAt99), risk(0.98, errorsAt98), risk(0.95, errorsAt95));
        }

        private Risk risk(double coverage, int wrong) {
            int digits = among(coverage, count);
            return new Risk(coverage, digits, wrong, digits == 0 ? 0 : (double) wrong / digits);
        }

        /** Each digit's figures, from 0 to 9. */
        public List<OfDigit> perDigit() {
            return IntStream.range(0, Posterior.CLASSES).mapToObj(this::ofDigit).toList();
        }

        private OfDigit ofDigit(int digit) {
            int read =
                    Arrays.stream(confusion).mapToInt(answers -> answers[digit]).sum();
            return new OfDigit(digit, Arrays.stream(confusion[digit]).sum(), read, confusion[digit][digit]);
        }
    }

    /**
     * What refusing the least sure readings leaves.
     *
     * @param coverage the share of readings that are kept, 0 to 1
     * @param digits   how many that are
     * @param wrong    of them
     * @param risk     the share of wrong ones among them, 0 to 1
     */
    public record Risk(double coverage, int digits, int wrong, double risk) {}

    /**
     * How one digit was read.
     *
     * @param written how often it was written
     * @param read    how often it was the answer
     * @param right   how often both
     */
    public record OfDigit(int digit, int written, int read, int right) {
        /** The share of those written that were read rightly, 0 to 1; empty if none was written. */
        public OptionalDouble recall() {
            return written == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) right / written);
        }

        /** The share of those read that were right, 0 to 1; empty if none was read. */
        public OptionalDouble precision() {
            return read == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) right / read);
        }
    }

    /**
     * How PINs were read.
     *
     * @param count        how many
     * @param right        those whose digits were all read rightly, sure or not
     * @param sure         those whose digits were all sure
     * @param sureButWrong the sure ones with a wrong digit
     */
    public record Pins(int count, int right, int sure, int sureButWrong) {
        /** The share read rightly, 0 to 1; empty if there was none. */
        public OptionalDouble accuracy() {
            return count == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) right / count);
        }

        /** The 95 % interval of the accuracy (Wilson 1927); only where there was a PIN. */
        public double[] interval() {
            return wilson(right, count);
        }

        private Pins plus(boolean isRight, boolean isSure) {
            return new Pins(
                    count + 1,
                    right + (isRight ? 1 : 0),
                    sure + (isSure ? 1 : 0),
                    sureButWrong + (isSure && !isRight ? 1 : 0));
        }
    }

    private static double[] wilson(int right, int count) {
        double z = 1.959964;
        double p = (double) right / count;
        double centre = p + z * z / (2 * count);
        double half = z * Math.sqrt(p * (1 - p) / count + z * z / (4.0 * count * count));
        double scale = 1 + z * z / count;
        return new double[] {(centre - half) / scale, (centre + half) / scale};
    }
}
