package dev.sonsu.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.glyph.Glyph;
import dev.sonsu.model.Guarantee;
import dev.sonsu.model.ModelCard;
import dev.sonsu.model.ModelId;
import dev.sonsu.recognition.Posterior;
import dev.sonsu.recognition.Reading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxDigitRecognizerTest {
    @Test
    void bundledChampion_isVerified_andIsSmall() throws Exception {
        ModelFolder champion = ModelFolder.bundled();

        try (OnnxDigitRecognizer recognizer = OnnxDigitRecognizer.open(champion)) {
            assertThat(recognizer.model()).isEqualTo(champion.card().id());
        }
        assertThat(champion.onnx().length).isLessThanOrEqualTo(2 * 1024 * 1024);
        assertThat(champion.golden()).hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    void blankGlyph_isNotADigit() throws Exception {
        try (OnnxDigitRecognizer recognizer = OnnxDigitRecognizer.open(ModelFolder.bundled())) {
            assertThat(recognizer.read(Glyph.blank())).isEqualTo(new Reading.NotADigit());
        }
    }

    @Test
    void manyThreads_readTheSameAsOne() throws Exception {
        try (OnnxDigitRecognizer recognizer = OnnxDigitRecognizer.open(ModelFolder.bundled());
                ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<GoldenCase> golden = ModelFolder.bundled().golden();
            List<Reading> expected =
                    golden.stream().map(one -> recognizer.read(one.glyph())).toList();
            List<Future<List<Reading>>> running = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                running.add(threads.submit(() ->
                        golden.stream().map(one -> recognizer.read(one.glyph())).toList()));
            }
            for (Future<List<Reading>> one : running) {
                assertThat(one.get()).isEqualTo(expected);
            }
        }
    }

    @Test
    void closedRecognizer_refusesToRead_andClosesTwice() throws Exception {
        OnnxDigitRecognizer recognizer = OnnxDigitRecognizer.open(ModelFolder.bundled());
        recognizer.close();
        recognizer.close();

        Glyph glyph = ModelFolder.bundled().golden().getFirst().glyph();
        assertThatThrownBy(() -> recognizer.read(glyph)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void cardOfAnotherNormalizer_isRefused() throws Exception {
        ModelFolder champion = ModelFolder.bundled();
        ModelFolder other = new ModelFolder(
                with(champion.card(), champion.card().sha256(), "another-normaliser"),
                champion.onnx(),
                champion.golden());

        assertThatThrownBy(() -> OnnxDigitRecognizer.open(other))
                .isInstanceOf(ModelRefusedException.class)
                .hasMessageContaining("another-normaliser");
    }

    @Test
    void goldenGlyphReadOtherwise_isRefused() throws Exception {
        ModelFolder champion = ModelFolder.bundled();
        GoldenCase first = champion.golden().getFirst();
        float[] wrong = new float[Posterior.CLASSES];
        wrong[(first.expected().digit() + 1) % Posterior.CLASSES] = 1;
        ModelFolder other = new ModelFolder(
                champion.card(), champion.onnx(), List.of(new GoldenCase(first.glyph(), new Posterior(wrong))));

        assertThatThrownBy(() -> OnnxDigitRecognizer.open(other))
                .isInstanceOf(ModelRefusedException.class)
                .hasMessageContaining("golden glyph 1");
    }

    @Test
    void fileThatIsNoGraph_isRefused() throws Exception {
        byte[] noise = "this is no ONNX graph".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        ModelFolder champion = ModelFolder.bundled();
        ModelFolder other = new ModelFolder(
                with(champion.card(), ModelFolder.sha256(noise), champion.card().normalizer()),
                noise,
                champion.golden());

        assertThatThrownBy(() -> OnnxDigitRecognizer.open(other)).isInstanceOf(ModelRefusedException.class);
    }

    /**
     * ONNX Runtime 1.29 writes a device id below the home when it starts, unless {@code CI} is set, which would hide it:
     * a process of its own, with an empty home and without {@code CI}, shows that ours does not.
     */
    @Test
    void loading_leavesNothingInTheHome(@TempDir Path home) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                LoadsTheChampion.class.getName());
        builder.environment().keySet().removeAll(List.of("CI", "XDG_CACHE_HOME"));
        builder.environment().put("HOME", home.toString());
        Process process = builder.inheritIO().start();

        assertThat(process.waitFor()).isZero();
        assertThat(home).isEmptyDirectory();
    }

    /** What the process of {@link #loading_leavesNothingInTheHome} runs. */
    static final class LoadsTheChampion {
        public static void main(String[] arguments) throws Exception {
            OnnxDigitRecognizer.open(ModelFolder.bundled()).close();
        }
    }

    private static ModelCard with(ModelCard card, String sha256, String normalizer) {
        return with(card, sha256, normalizer, card.guarantee());
    }

    static ModelCard with(ModelCard card, String sha256, String normalizer, @Nullable Guarantee guarantee) {
        return new ModelCard(
                new ModelId("m-changed"),
                sha256,
                normalizer,
                card.created(),
                card.architecture(),
                card.data(),
                card.seed(),
                card.settings(),
                card.versions(),
                card.metrics(),
                card.temperature(),
                card.thresholds(),
                guarantee);
    }
}
