package dev.sonsu.training;

import dev.sonsu.model.Evaluation;
import dev.sonsu.recognition.Posterior;
import dev.sonsu.recognition.Reading;
import dev.sonsu.training.Calibration.Scored;

/**
 * What a temperature is worth for writers that it was not fitted on: fitted on one half of the held-out writers and judged
 * by the other, and the other way round. Stateless.
 */
final class CrossFit {
    private CrossFit() {}

    /** The figures of both halves together; only those of probabilities mean something, as no threshold is asked. */
    static Evaluation.Result of(Scored oneHalf, Scored otherHalf) {
        Evaluation evaluation = new Evaluation();
        add(evaluation, oneHalf, Calibration.temperature(otherHalf));
        add(evaluation, otherHalf, Calibration.temperature(oneHalf));
        return evaluation.result();
    }

    private static void add(Evaluation evaluation, Scored scored, double temperature) {
        for (int i = 0; i < scored.labels().length; i++) {
            Posterior posterior = Calibration.posterior(scored, i, temperature);
            evaluation.add(scored.labels()[i], new Reading.Unsure(posterior));
        }
    }
}
