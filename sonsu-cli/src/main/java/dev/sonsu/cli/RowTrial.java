package dev.sonsu.cli;

import dev.sonsu.corpora.ComposedRow;
import dev.sonsu.corpora.PenDigit;
import dev.sonsu.corpora.RowComposer;
import dev.sonsu.corpora.RowKind;
import dev.sonsu.glyph.Normalizer;
import dev.sonsu.image.CanvasPainter;
import dev.sonsu.image.PngDecoder;
import dev.sonsu.image.PngEncoder;
import dev.sonsu.image.PngException;
import dev.sonsu.model.Evaluation;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import dev.sonsu.recognition.PinReading;
import dev.sonsu.recognition.Posterior;
import dev.sonsu.recognition.Reading;
import dev.sonsu.row.RowReader;
import java.util.ArrayList;
import java.util.List;

/** Composes rows of writers' digits, of every kind equally many, and reads their PNG files as the server does. */
final class RowTrial {
    /** Of the rows' composition: the same rows for every model. */
    static final long SEED = 1;

    private static final int LENGTH = 4;

    private final OnnxDigitRecognizer recognizer;
    private final CanvasPainter painter = new CanvasPainter();
    private final PngDecoder decoder = new PngDecoder();
    private final RowReader reader = new RowReader(new Normalizer());
    private final Evaluation digits = new Evaluation();
    private final List<Double> milliseconds = new ArrayList<>();

    private RowTrial(OnnxDigitRecognizer recognizer) {
        this.recognizer = recognizer;
    }

    /**
     * Measures.
     *
     * @param set     the name of the writers' set
     * @param perKind rows of every kind
     */
    static RowFigures run(
            OnnxDigitRecognizer recognizer, String set, List<PenDigit> written, int perKind, Progress progress) {
        RowTrial trial = new RowTrial(recognizer);
        List<RowFigures.Kind> kinds = new ArrayList<>();
        try (Progress.Bar bar = progress.start(set, perKind * RowKind.values().length)) {
            for (RowKind kind : RowKind.values()) {
                RowComposer composer = new RowComposer(written, SEED + kind.ordinal());
                kinds.add(trial.measure(kind, composer, perKind, bar));
            }
        }
        return new RowFigures(
                set,
                recognizer.card().id().value(),
                kinds,
                trial.digits.result(),
                RowFigures.Time.of(trial.milliseconds));
    }

    private RowFigures.Kind measure(RowKind kind, RowComposer composer, int count, Progress.Bar bar) {
        int right = 0;
        int sure = 0;
        int sureButWrong = 0;
        for (int i = 0; i < count; i++) {
            ComposedRow row = composer.compose(kind, LENGTH);
            PinReading reading = read(row);
            boolean isRight = count(row, reading);
            boolean isSure = reading.status() == PinReading.Status.RECOGNIZED;
            right += isRight ? 1 : 0;
            sure += isSure ? 1 : 0;
            sureButWrong += isSure && !isRight ? 1 : 0;
            bar.step(1);
        }
        return new RowFigures.Kind(kind, new RowFigures.Counts(count, right, sure, sureButWrong));
    }

    private PinReading read(ComposedRow row) {
        ComposedRow.Drawing drawing = row.drawing();
        byte[] png = PngEncoder.encode(
                painter.paint(drawing.ink(), drawing.ink().width(), drawing.pen(), drawing.tone(), drawing.paper()));
        long start = System.nanoTime();
        try {
            return reader.read(decoder.decode(png), LENGTH, recognizer).pin();
        } catch (PngException e) {
            throw new IllegalStateException("a composed row is no picture that can be read", e);
        } finally {
            milliseconds.add((System.nanoTime() - start) / 1e6);
        }
    }

    /** Whether all of the row's digits were read rightly. */
    private boolean count(ComposedRow row, PinReading reading) {
        boolean isRight = true;
        for (int i = 0; i < LENGTH; i++) {
            int label = row.digits().get(i);
            Reading read = reading.digits().get(i);
            digits.add(label, read);
            isRight &= read.posterior()
                    .map(Posterior::digit)
                    .filter(digit -> digit == label)
                    .isPresent();
        }
        return isRight;
    }
}
