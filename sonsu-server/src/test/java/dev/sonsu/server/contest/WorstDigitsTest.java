package dev.sonsu.server.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.glyph.Glyph;
import dev.sonsu.glyph.Normalizer;
import dev.sonsu.image.PngDecoder;
import dev.sonsu.model.ModelId;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.ModelRefusedException;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import dev.sonsu.server.Drawn;
import dev.sonsu.server.models.ModelRegistry;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.StandardEnvironment;

/** Real models are compared on a small MNIST of drawn things, labelled as the champion reads them. */
class WorstDigitsTest {
    private static final int DIGITS = 300;
    private static final PngDecoder PNG = new PngDecoder();

    private final Path folder;
    private final ModelFolder bundled;
    private final ModelFolder alike;
    private final ModelFolder confused;
    private final AtomicInteger opened = new AtomicInteger();

    WorstDigitsTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        this.bundled = ModelFolder.bundled();
        this.alike = Twins.alike(folder);
        this.confused = Twins.confused(folder);
        writeMnist();
    }

    @Test
    void spoiltModel_isShownWhereItIsWrongAndTheOtherRight() throws Exception {
        Comparison.Done done = (Comparison.Done) worst().between(id(bundled), id(confused));

        assertThat(done.sets()).containsExactly("MNIST test");
        assertThat(done.read()).isEqualTo(DIGITS);
        assertThat(done.differ()).isPositive();
        assertThat(done.digits()).isNotEmpty().hasSizeLessThanOrEqualTo(WorstDigits.MOST);
        int disputes = Math.min(done.differ(), done.digits().size());
        assertThat(done.digits().subList(0, disputes))
                .allMatch(digit -> isRight(digit, digit.a()) != isRight(digit, digit.b()))
                .anyMatch(digit -> isRight(digit, digit.a()));
        Comparison.Digit first = done.digits().getFirst();
        assertThat(first.toString()).isEqualTo("Digit[redacted]");
        assertThat(PNG.decode(first.png()).width()).isEqualTo(Glyph.SIDE);
        // Paper is white, as in all pictures.
        assertThat(PNG.decode(first.png()).grey()[0] & 0xff).isEqualTo(255);
    }

    @Test
    void twins_differNowhere() throws Exception {
        assertThat(worst().between(id(bundled), id(alike))).isInstanceOfSatisfying(Comparison.Done.class, done -> {
            assertThat(done.differ()).isZero();
            assertThat(done.digits()).isEmpty();
            assertThat(done.read()).isEqualTo(DIGITS);
        });
    }

    @Test
    void pair_thatWasComparedLately_isNotReadAgain() throws Exception {
        WorstDigits worst = worst();
        Comparison first = worst.between(id(bundled), id(confused));

        assertThat(worst.between(id(bundled), id(confused))).isSameAs(first);
        assertThat(opened).hasValue(1);
    }

    @Test
    void secondComparison_whileOneIsGoing_isToldSo() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        WorstDigits[] worst = new WorstDigits[1];
        CompletableFuture<Comparison> second = new CompletableFuture<>();
        worst[0] = worst(() -> {
            if (asked.getAndIncrement() == 0) {
                second.complete(
                        CompletableFuture.supplyAsync(() -> between(worst[0])).join());
            }
        });

        assertThat(worst[0].between(id(bundled), id(alike))).isInstanceOf(Comparison.Done.class);
        assertThat(second).isCompletedWithValue(new Comparison.Busy());
    }

    @Test
    void interruption_endsIt_andLeavesTheNextOneFree() throws Exception {
        WorstDigits worst = worst();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> worst.between(id(bundled), id(alike))).isInstanceOf(InterruptedException.class);

        assertThat(worst.between(id(bundled), id(alike))).isInstanceOf(Comparison.Done.class);
    }

    @Test
    void unknownModel_isRefused_andWithoutSetsNothingIsShown() throws Exception {
        WorstDigits worst = worst();
        assertThatThrownBy(() -> worst.between(id(bundled), new ModelId("m-nobody")))
                .isInstanceOf(ModelRefusedException.class);

        Path mnist = folder.resolve("corpora").resolve("mnist");
        Files.delete(mnist.resolve("t10k-images-idx3-ubyte"));
        Files.delete(mnist.resolve("t10k-labels-idx1-ubyte"));
        assertThat(worst.between(id(bundled), id(alike)))
                .isInstanceOfSatisfying(
                        Comparison.Done.class, done -> assertThat(done.sets()).isEmpty());
    }

    private static boolean isRight(Comparison.Digit digit, Comparison.Read read) {
        return Objects.equals(read.digit(), digit.label());
    }

    private Comparison between(WorstDigits worst) {
        try {
            return worst.between(id(bundled), id(confused));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private WorstDigits worst() {
        return worst(() -> {});
    }

    /** @param before is done each time that models are opened */
    private WorstDigits worst(Runnable before) {
        ModelRegistry models = new KnownModels(Map.of(id(bundled), bundled, id(alike), alike, id(confused), confused));
        Supplier<ModelRegistry> asked = () -> {
            before.run();
            opened.incrementAndGet();
            return models;
        };
        return new WorstDigits(
                new ObjectProvider<>() {
                    @Override
                    public ModelRegistry getObject() {
                        return asked.get();
                    }
                },
                new ContestSettings(folder.resolve("corpora").toString()),
                new StandardEnvironment());
    }

    private void writeMnist() throws Exception {
        ByteBuffer images = ByteBuffer.allocate(16 + DIGITS * Glyph.PIXELS);
        images.putInt(0x803).putInt(DIGITS).putInt(Glyph.SIDE).putInt(Glyph.SIDE);
        ByteBuffer labels = ByteBuffer.allocate(8 + DIGITS).putInt(0x801).putInt(DIGITS);
        Normalizer normalizer = new Normalizer();
        try (OnnxDigitRecognizer champion = OnnxDigitRecognizer.open(bundled)) {
            for (long seed = 0; seed < DIGITS; seed++) {
                Glyph glyph = normalizer.normalize(
                        normalizer.picture(Drawn.ink(seed)).orElseThrow().toRaster());
                images.put(glyph.toBytes());
                labels.put((byte) champion.posterior(glyph).digit());
            }
        }
        Path mnist = Files.createDirectories(folder.resolve("corpora").resolve("mnist"));
        Files.write(mnist.resolve("t10k-images-idx3-ubyte"), images.array());
        Files.write(mnist.resolve("t10k-labels-idx1-ubyte"), labels.array());
    }

    private static ModelId id(ModelFolder model) {
        return model.card().id();
    }
}
