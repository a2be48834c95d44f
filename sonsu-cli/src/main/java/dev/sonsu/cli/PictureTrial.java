package dev.sonsu.cli;

import dev.sonsu.corpora.Corpus;
import dev.sonsu.corpora.LabelledImage;
import dev.sonsu.glyph.Normalizer;
import dev.sonsu.model.Evaluation;
import dev.sonsu.onnx.OnnxDigitRecognizer;

/** Reads labelled pictures without a server: normaliser, then model. */
final class PictureTrial {
    private PictureTrial() {}

    static EvaluationReport.Measured run(
            OnnxDigitRecognizer recognizer, Corpus<LabelledImage> corpus, Progress progress) {
        Normalizer normalizer = new Normalizer();
        Evaluation evaluation = new Evaluation();
        try (Progress.Bar bar = progress.start(corpus.name(), corpus.digits().size())) {
            for (LabelledImage one : corpus.digits()) {
                evaluation.add(one.label(), recognizer.read(normalizer.normalize(one.raster())));
                bar.step(1);
            }
        }
        return new EvaluationReport.Measured(
                corpus.name(), recognizer.card().id().value(), evaluation.result());
    }
}
