package dev.sonsu.training;

import dev.sonsu.model.ModelId;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.ModelRefusedException;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import dev.sonsu.recognition.Posterior;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finished models whose common opinion a net learns beside the labels (Hinton, Vinyals and Dean 2015; of several: Freitag
 * et al. 2017). Where a drawing can be read in two ways they say so, which no label does. They read every drawing as it is
 * distorted. For one thread at a time.
 */
final class Teachers implements AutoCloseable {
    /** The share of an answer that is the teachers'; the label has the rest. */
    private static final float SHARE = 0.7f;
    /** Probabilities are taken to the power of one over this, so that the unlikely digits are heard. */
    private static final double SOFTNESS = 2;

    private final List<OnnxDigitRecognizer> readers;

    private Teachers(List<OnnxDigitRecognizer> readers) {
        this.readers = List.copyOf(readers);
    }

    /**
     * Opens models.
     *
     * @param folders of models; at least one
     * @throws ModelRefusedException if one does not verify
     */
    static Teachers open(List<Path> folders) throws ModelRefusedException {
        List<OnnxDigitRecognizer> opened = new ArrayList<>();
        try {
            for (Path folder : folders) {
                opened.add(OnnxDigitRecognizer.open(ModelFolder.read(folder)));
            }
            return new Teachers(opened);
        } catch (ModelRefusedException | RuntimeException e) {
            opened.forEach(OnnxDigitRecognizer::close);
            throw e;
        }
    }

    /** The models' ids. */
    List<ModelId> ids() {
        return readers.stream().map(OnnxDigitRecognizer::model).toList();
    }

    /** What the teachers and the label say together. */
    Instructor instructor() {
        return batch -> {
            float[] targets = new float[batch.size() * Calibration.CLASSES];
            for (int i = 0; i < batch.size(); i++) {
                int at = i * Calibration.CLASSES;
                opinion(batch, i, targets);
                for (int answer = 0; answer < Calibration.CLASSES; answer++) {
                    targets[at + answer] *= SHARE;
                }
                targets[at + batch.labels()[i]] += 1 - SHARE;
            }
            return targets;
        };
    }

    /** The mean of the teachers' probabilities, softened. */
    private void opinion(Batch batch, int i, float[] into) {
        int at = i * Calibration.CLASSES;
        for (OnnxDigitRecognizer reader : readers) {
            Posterior posterior = reader.posterior(batch.glyph(i));
            for (int digit = 0; digit < Posterior.CLASSES; digit++) {
                into[at + digit] += posterior.probability(digit);
            }
            into[at + Calibration.NO_DIGIT] += posterior.notADigit();
        }
        double sum = 0;
        for (int answer = 0; answer < Calibration.CLASSES; answer++) {
            into[at + answer] = (float) Math.pow(Math.max(0, into[at + answer]), 1 / SOFTNESS);
            sum += into[at + answer];
        }
        for (int answer = 0; answer < Calibration.CLASSES; answer++) {
            into[at + answer] /= (float) sum;
        }
    }

    @Override
    public void close() {
        readers.forEach(OnnxDigitRecognizer::close);
    }
}
