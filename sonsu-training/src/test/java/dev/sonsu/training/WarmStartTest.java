package dev.sonsu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sonsu.corpora.Corpora;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmStartTest {
    private static final Path CORPORA = Path.of("target/trainer/corpora").toAbsolutePath();
    private static final int MNIST_TEST = Integer.getInteger("sonsu.warm-start.digits", 2_000);
    /** The last of the net's outputs. */
    private static final int NO_DIGIT = 10;

    @TempDir
    Path folder = Path.of("");

    @Test
    void netReadBackFromSinglePrecision_saysWhatTheNetSaid_beforeAndAfterUnfolding() throws Exception {
        Weights weights = TinyNet.weights(3);
        Batch glyphs = TinyNet.batch(500, 4);
        try (TorchNet net = new TorchNet(TinyNet.LAYERS)) {
            float[] said = net.exactScore(weights, glyphs).logits();

            Weights read = WarmStart.read(OnnxWriter.write(TinyNet.LAYERS, weights, 1.3), TinyNet.LAYERS, weights);
            assertThat(net.exactScore(read, glyphs).logits()).containsExactly(said, within(1e-4f));

            WarmStart.unfold(net, read, glyphs);
            assertThat(net.exactScore(read, glyphs).logits()).containsExactly(said, within(1e-3f));
        }
    }

    @Test
    void unfoldedNet_hasTheStatisticsOfTheGlyphs_soThatLearningSeesWhatReadingSees() throws Exception {
        Weights weights = TinyNet.weights(3);
        Batch glyphs = TinyNet.batch(500, 4);
        try (TorchNet net = new TorchNet(TinyNet.LAYERS)) {
            Weights read = WarmStart.read(OnnxWriter.write(TinyNet.LAYERS, weights, 1), TinyNet.LAYERS, weights);
            WarmStart.unfold(net, read, glyphs);
            float[] targets = Instructor.ofLabels(0).targets(glyphs);
            float[] all = TorchNet.dropOut(500 * 20, 0, Seeds.at(1));

            double reading = Calibration.logLoss(net.exactScore(read, glyphs), 1);
            double learning = net.learn(read.copy(), glyphs, targets, all).loss();

            assertThat(learning).isCloseTo(reading, within(0.01));
        }
    }

    @Test
    void netOfAnotherShape_isRefused() {
        byte[] tiny = OnnxWriter.write(TinyNet.LAYERS, TinyNet.weights(3), 1);
        assertThatThrownBy(() -> WarmStart.read(tiny, Recipe.NET, Weights.random(Recipe.NET, Seeds.at(1))))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("another net");
        assertThatThrownBy(() -> WarmStart.read(new byte[] {1, 2, 3}, TinyNet.LAYERS, TinyNet.weights(1)))
                .isInstanceOf(TrainingException.class);
    }

    /**
     * The bundled champion, from its bytes: of MNIST's test digits 99.9 % are decided as its file decides. Where the file was
     * corrected for fewer no digits than it had learned, that is taken back: what it then decides otherwise is no digit.
     */
    @Test
    void champion_readBackFromItsQuantisedFile_decidesAsItsFile() throws Exception {
        assumeTrue(
                Files.exists(CORPORA.resolve("mnist/t10k-images-idx3-ubyte.gz")),
                "SKIPPED: no MNIST beside the trainer");
        Path champion = folder.resolve("champion");
        ModelFolder.bundled().write(champion);
        Batch digits = Canvas.batch(new Canvas()
                .glyphs(Corpora.in(List.of(CORPORA)).mnist().test().digits().subList(0, MNIST_TEST)));
        try (TorchNet net = new TorchNet(Recipe.NET);
                OnnxDigitRecognizer file = OnnxDigitRecognizer.open(ModelFolder.bundled())) {
            int[] decided = Scorer.of(file).score(digits).decisions();

            int[] asItIs = decisions(champion, net, digits, new Prior(0.05, 0.05));
            int[] toLearn = decisions(champion, net, digits, new Prior(0.005, 0.05));

            assertThat(same(decided, asItIs)).isGreaterThanOrEqualTo(0.999);
            assertThat(same(decided, toLearn)).isGreaterThanOrEqualTo(0.99);
            for (int i = 0; i < asItIs.length; i++) {
                assertThat(toLearn[i]).isIn(asItIs[i], NO_DIGIT);
            }
        }
    }

    private static int[] decisions(Path champion, TorchNet net, Batch digits, Prior prior) throws Exception {
        Weights shapes = Weights.random(Recipe.NET, Seeds.at(1));
        Weights weights = WarmStart.weights(champion, net, shapes, () -> digits.part(0, 1_000), prior);
        return net.score(weights, digits).decisions();
    }

    private static double same(int[] ones, int[] others) {
        int same = 0;
        for (int i = 0; i < ones.length; i++) {
            same += ones[i] == others[i] ? 1 : 0;
        }
        return (double) same / ones.length;
    }
}
