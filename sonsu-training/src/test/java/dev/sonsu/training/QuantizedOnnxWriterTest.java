package dev.sonsu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sonsu.glyph.Glyph;
import dev.sonsu.onnx.GoldenCase;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import dev.sonsu.recognition.Posterior;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuantizedOnnxWriterTest {
    private static final double TEMPERATURE = 1.7;
    private static final Weights WEIGHTS = TinyNet.weights(3);
    private static final Batch GLYPHS = TinyNet.batch(40, 4);

    @Test
    void quantizedNet_readByOnnxRuntime_saysNearlyWhatTheTextbookNetSays() throws Exception {
        byte[] onnx = QuantizedOnnxWriter.write(TinyNet.LAYERS, WEIGHTS, TEMPERATURE, peaks(1));
        List<Glyph> glyphs = List.of(GLYPHS.glyph(0));
        List<GoldenCase> golden = OnnxDigitRecognizer.golden(OnnxWriterTest.card(onnx), onnx, glyphs);

        try (OnnxDigitRecognizer reader =
                OnnxDigitRecognizer.open(new ModelFolder(OnnxWriterTest.card(onnx), onnx, golden))) {
            for (int i = 0; i < GLYPHS.size(); i++) {
                float[] expected = OnnxWriterTest.expected(WEIGHTS, GLYPHS.glyph(i));
                Posterior actual = reader.posterior(GLYPHS.glyph(i));
                for (int digit = 0; digit < Posterior.CLASSES; digit++) {
                    assertThat(actual.probability(digit)).isCloseTo(expected[digit], within(0.02f));
                }
            }
        }
    }

    @Test
    void planesCutOffAtHalfOfWhatTheyReach_areReadOtherwise() throws Exception {
        float[] tooLow = peaks(1);
        for (int i = 0; i < tooLow.length; i++) {
            tooLow[i] /= 2;
        }
        byte[] onnx = QuantizedOnnxWriter.write(TinyNet.LAYERS, WEIGHTS, TEMPERATURE, tooLow);
        Glyph glyph = GLYPHS.glyph(0);
        Posterior cut = OnnxDigitRecognizer.golden(OnnxWriterTest.card(onnx), onnx, List.of(glyph))
                .getFirst()
                .expected();
        float[] expected = OnnxWriterTest.expected(WEIGHTS, glyph);
        float most = 0;
        for (int digit = 0; digit < Posterior.CLASSES; digit++) {
            most = Math.max(most, Math.abs(cut.probability(digit) - expected[digit]));
        }
        assertThat(most).isGreaterThan(0.02f);
    }

    @Test
    void sameWeights_giveTheSameBytes() {
        assertThat(QuantizedOnnxWriter.write(TinyNet.LAYERS, WEIGHTS, 1, peaks(1)))
                .isEqualTo(QuantizedOnnxWriter.write(TinyNet.LAYERS, WEIGHTS.copy(), 1, peaks(1)));
    }

    @Test
    void paddedFirstConvolution_isRefused_asItsPaddingWouldNotBePaper() {
        List<Layer> padded = List.of(new Layer.Convolution("c1", 1, 3, 5, true), new Layer.Dense("fc", 2352, 11));
        Weights weights = Weights.random(padded, Seeds.at(1));
        assertThatThrownBy(() -> QuantizedOnnxWriter.write(padded, weights, 1, new float[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("padding");
    }

    @Test
    void peaks_ofFewerGlyphsKeptWhole_areNotHigher() {
        float[] all = peaks(1);
        float[] half = peaks(0.5);
        assertThat(all).hasSize(3);
        for (int i = 0; i < all.length; i++) {
            assertThat(half[i]).isPositive().isLessThan(all[i]);
        }
    }

    private static float[] peaks(double kept) {
        try (TorchNet net = new TorchNet(TinyNet.LAYERS)) {
            return net.peaks(WEIGHTS, GLYPHS, kept);
        }
    }
}
