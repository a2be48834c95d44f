package dev.sonsu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sonsu.glyph.Glyph;
import dev.sonsu.glyph.Normalizer;
import dev.sonsu.model.ModelCard;
import dev.sonsu.model.ModelId;
import dev.sonsu.onnx.GoldenCase;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import dev.sonsu.recognition.Posterior;
import dev.sonsu.recognition.Thresholds;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OnnxWriterTest {
    private static final double TEMPERATURE = 1.7;

    @Test
    void writtenNet_readByOnnxRuntime_saysWhatTheTextbookNetSays() throws Exception {
        Weights weights = TinyNet.weights(3);
        Batch glyphs = TinyNet.batch(20, 4);
        byte[] onnx = OnnxWriter.write(TinyNet.LAYERS, weights, TEMPERATURE);
        GoldenCase golden = new GoldenCase(glyphs.glyph(0), new Posterior(expected(weights, glyphs.glyph(0))));

        try (OnnxDigitRecognizer reader =
                OnnxDigitRecognizer.open(new ModelFolder(card(onnx), onnx, List.of(golden)))) {
            for (int i = 0; i < glyphs.size(); i++) {
                float[] expected = expected(weights, glyphs.glyph(i));
                Posterior actual = reader.posterior(glyphs.glyph(i));
                for (int digit = 0; digit < Posterior.CLASSES; digit++) {
                    assertThat(actual.probability(digit)).isCloseTo(expected[digit], within(2e-5f));
                }
            }
        }
    }

    @Test
    void sameWeights_giveTheSameBytes() {
        Weights weights = TinyNet.weights(3);
        assertThat(OnnxWriter.write(TinyNet.LAYERS, weights, 1))
                .isEqualTo(OnnxWriter.write(TinyNet.LAYERS, weights.copy(), 1));
    }

    static float[] expected(Weights weights, Glyph glyph) {
        double[] logits = PlainNet.logits(TinyNet.LAYERS, weights, glyph);
        float[] rounded = new float[logits.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) logits[i];
        }
        double[] exact = Calibration.softmax(rounded, 0, TEMPERATURE);
        float[] digits = new float[Posterior.CLASSES];
        for (int digit = 0; digit < digits.length; digit++) {
            digits[digit] = (float) exact[digit];
        }
        return digits;
    }

    static ModelCard card(byte[] onnx) {
        String sha256 = ModelFolder.sha256(onnx);
        return new ModelCard(
                ModelId.ofSha256(sha256),
                sha256,
                Normalizer.ID,
                "2026-01-01",
                "tiny",
                List.of(),
                1,
                Map.of(),
                Map.of(),
                Map.of(),
                TEMPERATURE,
                new Thresholds(0.9, 0.5),
                null);
    }
}
