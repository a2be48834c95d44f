package dev.sonsu.training;

import dev.sonsu.glyph.Glyph;
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
    private static final double SOFTNESS = 1.7;
    /** So that no division by nothing comes of a glyph that no teacher takes for a digit. */
    private static final float LEAST = 1e-9f;

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

    /**
     * What the teachers and the label say together of a digit: which one it is. Whether it is one the label alone says, as
     * teachers that doubt a badly written digit would teach the net to refuse it.
     */
    Instructor instructor() {
        return batch -> {
            float[] targets = new float[batch.size() * Calibration.CLASSES];
            for (int i = 0; i < batch.size(); i++) {
                int at = i * Calibration.CLASSES;
                int label = batch.labels()[i];
                float ofLabel = 1;
                if (label != Calibration.NO_DIGIT) {
                    opinion(batch.glyph(i), at, targets);
                    ofLabel = 1 - SHARE;
                }
                targets[at + label] += ofLabel;
            }
            return targets;
        };
    }

    /** Adds the mean of the teachers' probabilities of the ten digits, softened, as much of it as is their share. */
    private void opinion(Glyph glyph, int at, float[] targets) {
        for (OnnxDigitRecognizer reader : readers) {
            Posterior posterior = reader.posterior(glyph);
            for (int digit = 0; digit < Posterior.CLASSES; digit++) {
                targets[at + digit] += posterior.probability(digit);
            }
        }
        double sum = 0;
        for (int digit = 0; digit < Posterior.CLASSES; digit++) {
            targets[at + digit] = (float) Math.pow(Math.max(LEAST, targets[at + digit]), 1 / SOFTNESS);
            sum += targets[at + digit];
        }
        for (int digit = 0; digit < Posterior.CLASSES; digit++) {
            targets[at + digit] *= (float) (SHARE / sum);
        }
    }

    @Override
    public void close() {
        readers.forEach(OnnxDigitRecognizer::close);
    }
}
