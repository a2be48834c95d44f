package dev.sonsu.training;

import dev.sonsu.glyph.Glyph;
import dev.sonsu.model.ModelCard;
import dev.sonsu.onnx.GoldenCase;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.ModelRefusedException;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import dev.sonsu.recognition.Posterior;
import dev.sonsu.training.Calibration.Scored;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A trained net as an ONNX file, and the proof that the file says what the net says: first in single precision, to the
 * fourth place; then quantised, by its decisions. For one thread.
 *
 * @param net         that was trained; it stays open while this is used
 * @param weights     of it
 * @param temperature of its probabilities
 */
record Export(TorchNet net, Weights weights, double temperature) {
    private static final int VERIFIED = 1_000;
    private static final double MOST_DIFFERENCE = 1e-4;
    /** Of so many glyphs nothing is cut off anywhere when planes become bytes. */
    private static final double KEPT_WHOLE = 0.99;
    /** On so many digits the quantised file may decide otherwise than the net, for better or worse. */
    private static final double DECIDED_OTHERWISE = 0.005;

    private static final int DECISIONS = 2_000;

    /**
     * The quantised file.
     *
     * @param typical glyphs by which the planes' ranges are chosen
     * @param card    of a file, for verifying
     * @throws TrainingException if a file does not say what the net says
     */
    byte[] quantized(Batch typical, Batch pictures, Function<byte[], ModelCard> card)
            throws TrainingException, ModelRefusedException {
        Batch glyphs = pictures.part(0, Math.min(VERIFIED, pictures.size()));
        byte[] exact = OnnxWriter.write(Recipe.NET, weights, temperature);
        try (OnnxDigitRecognizer reader =
                OnnxDigitRecognizer.open(new ModelFolder(card.apply(exact), exact, golden()))) {
            verifyProbabilities(reader, glyphs);
        }
        float[] peaks = net.peaks(weights, typical, KEPT_WHOLE);
        return QuantizedOnnxWriter.write(Recipe.NET, weights, temperature, peaks);
    }

    /** What the net that was trained says of our own glyphs. */
    private List<GoldenCase> golden() {
        List<Glyph> glyphs = GoldenGlyphs.all();
        byte[] pixels = new byte[glyphs.size() * Glyph.PIXELS];
        for (int i = 0; i < glyphs.size(); i++) {
            System.arraycopy(glyphs.get(i).toBytes(), 0, pixels, i * Glyph.PIXELS, Glyph.PIXELS);
        }
        Scored scored = net.exactScore(weights, new Batch(pixels, new int[glyphs.size()]));
        return IntStream.range(0, glyphs.size())
                .mapToObj(i -> new GoldenCase(glyphs.get(i), Calibration.posterior(scored, i, temperature)))
                .toList();
    }

    private void verifyProbabilities(OnnxDigitRecognizer reader, Batch glyphs) throws TrainingException {
        Scored scored = net.exactScore(weights, glyphs);
        double most = 0;
        for (int i = 0; i < glyphs.size(); i++) {
            double[] expected = Calibration.softmax(scored.logits(), i * Calibration.CLASSES, temperature);
            Posterior actual = reader.posterior(glyphs.glyph(i));
            for (int digit = 0; digit < Posterior.CLASSES; digit++) {
                most = Math.max(most, Math.abs(expected[digit] - actual.probability(digit)));
            }
        }
        if (!(most <= MOST_DIFFERENCE)) {
            throw new TrainingException(
                    "the ONNX file reads otherwise than the net that was trained: by up to " + most);
        }
    }

    /**
     * Compares the quantised file's decisions with the net's: exactly where they differ, as exactness takes ten times as long.
     *
     * @throws TrainingException if too many differ
     */
    void verifyDecisions(OnnxDigitRecognizer reader, Batch pictures) throws TrainingException {
        Batch glyphs = pictures.part(0, Math.min(DECISIONS, pictures.size()));
        int[] quantized = Scorer.of(reader).score(glyphs).decisions();
        int[] suspects = otherwise(net.score(weights, glyphs).decisions(), quantized);
        int[] exact = net.exactScore(weights, glyphs.only(suspects)).decisions();
        int[] read = IntStream.of(suspects).map(at -> quantized[at]).toArray();
        int others = otherwise(exact, read).length;
        if (others > DECIDED_OTHERWISE * glyphs.size()) {
            throw new TrainingException("the quantised file decides otherwise than the net on " + others + " of "
                    + glyphs.size() + " held-out digits; train another --seed");
        }
    }

    /** Where the two differ. */
    private static int[] otherwise(int[] first, int[] second) {
        return IntStream.range(0, first.length)
                .filter(at -> first[at] != second[at])
                .toArray();
    }
}
