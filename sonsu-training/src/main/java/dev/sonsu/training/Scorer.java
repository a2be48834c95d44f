package dev.sonsu.training;

import dev.sonsu.onnx.OnnxDigitRecognizer;
import dev.sonsu.recognition.Posterior;
import dev.sonsu.training.Calibration.Scored;

/** Whatever gives logits for glyphs: the net while it is trained, or the file that came of it. */
interface Scorer {
    /** The logits of many glyphs and their labels. */
    Scored score(Batch batch);

    /** What a model file says: the logarithms of its probabilities, which already have its temperature. */
    static Scorer of(OnnxDigitRecognizer reader) {
        return batch -> {
            float[] logits = new float[batch.size() * Calibration.CLASSES];
            for (int i = 0; i < batch.size(); i++) {
                Posterior posterior = reader.posterior(batch.glyph(i));
                int at = i * Calibration.CLASSES;
                for (int digit = 0; digit < Posterior.CLASSES; digit++) {
                    logits[at + digit] = logarithm(posterior.probability(digit));
                }
                logits[at + Calibration.NO_DIGIT] = logarithm(posterior.notADigit());
            }
            return new Scored(logits, batch.labels());
        };
    }

    private static float logarithm(float probability) {
        return (float) Math.log(Math.max(1e-12f, probability));
    }
}
