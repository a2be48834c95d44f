package dev.sonsu.cli;

import dev.sonsu.corpora.Corpus;
import dev.sonsu.corpora.PenDigit;
import dev.sonsu.corpora.WriterScale;
import dev.sonsu.image.CanvasPainter;
import dev.sonsu.image.PngEncoder;
import dev.sonsu.model.Evaluation;
import dev.sonsu.recognition.Reading;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Draws the digits of a pen as the page's canvases show them, and has a server read the pictures. */
final class PenTrial {
    private static final int SIDE = 200;
    private static final float PEN = 12;
    private static final int BLACK = 0;
    private static final int WHITE = 255;

    private PenTrial() {}

    static EvaluationReport.Measured run(URI server, Corpus<PenDigit> corpus, Progress progress)
            throws IOException, InterruptedException {
        Evaluation evaluation = new Evaluation();
        CanvasPainter painter = new CanvasPainter();
        List<PenDigit> digits = WriterScale.onCanvas(corpus.digits(), SIDE);
        String model = "";
        try (HttpReader reader = new HttpReader(server);
                Progress.Bar bar = progress.start(corpus.name(), digits.size())) {
            for (int from = 0; from < digits.size(); from += HttpReader.MOST) {
                List<PenDigit> some = digits.subList(from, Math.min(digits.size(), from + HttpReader.MOST));
                List<byte[]> pictures = new ArrayList<>();
                for (PenDigit digit : some) {
                    pictures.add(PngEncoder.encode(painter.paint(digit.ink(), SIDE, PEN, WHITE, BLACK)));
                }
                HttpReader.Answer answer = reader.read(pictures);
                model = answer.model();
                for (int i = 0; i < some.size(); i++) {
                    Reading reading = answer.readings().get(i);
                    evaluation.add(some.get(i).label(), reading);
                }
                bar.step(some.size());
            }
        }
        return new EvaluationReport.Measured(corpus.name(), model, evaluation.result());
    }
}
