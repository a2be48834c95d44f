package dev.sonsu.training;

import dev.sonsu.model.Guarantee;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import dev.sonsu.recognition.Posterior;
import dev.sonsu.recognition.Thresholds;
import dev.sonsu.training.RiskCoverage.Judged;
import dev.sonsu.training.SelectiveRisk.Cut;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model's thresholds, and what they are worth.
 *
 * @param guarantee none while the thresholds are not chosen
 */
record ThresholdChoice(Thresholds thresholds, @Nullable Guarantee guarantee) {
    /** Before anything is chosen: nothing is sure. */
    static final ThresholdChoice NONE = new ThresholdChoice(new Thresholds(1, 1), null);

    /**
     * What the thresholds must keep to.
     *
     * @param wrongAmongSure    at most this share of the sure readings is wrong, if the sample can show it
     * @param delta             the probability with which that may fail to be so
     * @param leastSure         a reading that is not even likelier than all others together is never sure
     * @param sureAmongNoDigits at most this share of what is no digit is read as a sure digit
     * @param refusedAmongDigits at most this share of MNIST's digits is refused as none, and of the writers'
     * @param leastNoDigit      the smallest probability of being none that refuses
     */
    record Limits(
            double wrongAmongSure,
            double delta,
            double leastSure,
            double sureAmongNoDigits,
            double refusedAmongDigits,
            double leastNoDigit) {

        /**
         * Chooses for the file that is shipped: its probabilities have the temperature already.
         *
         * @param before of the model that it is to replace, or {@code null}: where it is of the same sample no larger share of
         *               that is sure, even if it could be, so that which one replaces the other is not decided by how sure
         *               it is of what is no digit
         */
        ThresholdChoice choose(OnnxDigitRecognizer reader, HeldOut held, @Nullable Guarantee before) {
            Scorer file = Scorer.of(reader);
            double floor =
                    Math.max(leastSure, Calibration.digitsAbove(file.score(held.noDigits()), 1, sureAmongNoDigits));
            double refused = held.digits(file).stream()
                    .mapToDouble(digits -> Calibration.noDigitsAbove(digits, 1, refusedAmongDigits))
                    .max()
                    .orElseThrow();
            List<Judged> sample = judged(reader, held.everyDigitOnce());
            double least = before != null
                            && before.sample() == sample.size()
                            && before.drawnFrom().equals(held.everyDigitOnceInWords())
                    ? leastOf(sample, before.coverage())
                    : 0;
            Cut cut = SelectiveRisk.cut(sample, Math.max(floor, least), wrongAmongSure, delta);
            Guarantee guarantee = new Guarantee(
                    cut.risk(),
                    wrongAmongSure,
                    1 - delta,
                    (double) cut.sure() / sample.size(),
                    cut.sure() == 0 ? 0 : (double) cut.wrong() / cut.sure(),
                    sample.size(),
                    held.everyDigitOnceInWords(),
                    "the best digit's probability");
            return new ThresholdChoice(
                    new Thresholds(Math.min(1, cut.threshold()), Math.max(leastNoDigit, refused)), guarantee);
        }
    }

    /** The score that no larger share of the sample reaches: how many are left out stands before anybody looks at them. */
    private static double leastOf(List<Judged> sample, double mostSure) {
        double[] scores = sample.stream().mapToDouble(Judged::score).sorted().toArray();
        int unsure = (int) Math.ceil((1 - mostSure) * scores.length);
        return unsure == 0 || scores.length == 0 ? 0 : Math.nextUp(scores[unsure - 1]);
    }

    private static List<Judged> judged(OnnxDigitRecognizer reader, Batch batch) {
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            Posterior posterior = reader.posterior(batch.glyph(i));
            judged.add(new Judged(SureScore.CONFIDENCE.of(posterior), posterior.digit() == batch.labels()[i]));
        }
        return judged;
    }
}
