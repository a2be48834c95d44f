package dev.sonsu.server.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.glyph.Glyph;
import dev.sonsu.model.ModelId;
import dev.sonsu.onnx.GoldenCase;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import dev.sonsu.server.SettableClock;
import dev.sonsu.server.models.ModelRegistry;
import dev.sonsu.server.samples.TestStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.env.StandardEnvironment;

/** Contests of real models on judge samples of a real store, and on a small MNIST of the champion's golden glyphs. */
class StoredContestsTest {
    private static final int DIGITS = 300;
    private static final int SAMPLES = 252;

    private final Path folder;
    private final SettableClock clock = new SettableClock();
    private final TestStore kept;
    private final ModelFolder bundled;
    private final ModelFolder alike;
    private final ModelFolder worse;

    StoredContestsTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        this.kept = new TestStore(folder.resolve("data"), clock, Duration.ofSeconds(10));
        this.bundled = ModelFolder.bundled();
        this.alike = Twins.alike(folder);
        this.worse = Twins.worse(folder);
    }

    @AfterEach
    void close() throws Exception {
        kept.close();
    }

    @Test
    void champion_stays_againstItsTwin_andAgainstAWorseOne() throws Exception {
        keepSamples();
        writeMnist();
        StoredContests contests = contests();
        List<Double> progress = new ArrayList<>();

        HeldContest twin = contests.hold("twin", id(bundled), id(alike), progress::add);
        HeldContest loser = contests.hold("loser", id(bundled), id(worse), share -> {});

        assertThat(twin.verdict().toString()).contains("KeepChampion").contains("0 won, 0 lost");
        assertThat(loser.verdict().toString()).contains("KeepChampion").contains("judge samples: ");
        assertThat(progress).isSorted().startsWith(0.0).endsWith(1.0);
        ContestFigures figures = contests.figures("loser").orElseThrow();
        assertThat(figures.contest()).as("of these samples").isEqualTo(2);
        assertThat(figures.slices())
                .extracting(ContestFigures.OfSlice::name)
                .contains("source PRACTICE", "kiosks together");
        assertThat(figures.sets()).extracting(ContestFigures.OfSet::count).containsExactly(DIGITS, SAMPLES);
    }

    @Test
    void contest_isHeldOnceUnderItsKey_andReadBackWithAllFigures() throws Exception {
        keepSamples();
        writeMnist();
        HeldContest held = contests().hold("run-1", id(bundled), id(alike), share -> {});

        clock.advance(Duration.ofDays(1));
        StoredContests later = contests();

        assertThat(later.hold("run-1", id(bundled), id(worse), share -> {
                    throw new AssertionError("models read again");
                }))
                .isEqualTo(held);
        assertThat(later.find("run-1")).contains(held);
        assertThat(later.newest(5)).containsExactly(held);
        assertThat(later.find("run-2")).isEmpty();
        ContestFigures figures = later.figures("run-1").orElseThrow();
        assertThat(Rules.judge(figures)).isEqualTo(held.verdict());
        assertThat(figures.sets().getLast().isJudged()).isTrue();
    }

    @Test
    void missingMnist_isNoVerdict_andAnUnknownModelIsBlocked_andNeitherSpendsAnything() throws Exception {
        keepSamples();
        StoredContests contests = contests();

        assertThatThrownBy(() -> contests.hold("no-mnist", id(bundled), id(alike), share -> {}))
                .isInstanceOf(NothingToJudgeByException.class)
                .hasMessageContaining("MNIST test digits are missing");
        assertThatThrownBy(() -> contests.hold("old", new ModelId("m-nobody"), id(alike), share -> {}))
                .isInstanceOf(NothingToJudgeByException.class)
                .hasMessageContaining("m-nobody is not known");
        assertThat(contests.find("old")).isEmpty();
        HeldContest unknown = contests.hold("unknown", id(bundled), new ModelId("m-nobody"), share -> {});

        assertThat(contests.find("no-mnist"))
                .as("held once the digits are there")
                .isEmpty();
        assertThat(unknown.verdict().toString()).contains("Blocked").contains("m-nobody is not known");
        assertThat(contests.figures("no-mnist")).isEmpty();
        writeMnist();
        contests.hold("first", id(bundled), id(alike), share -> {});
        assertThat(contests.figures("first").orElseThrow().contest()).isEqualTo(1);
    }

    @Test
    void setThatCannotBeRead_isNoVerdict_andTheContestIsHeldOnceItCan() throws Exception {
        writeMnist();
        Path images = folder.resolve("corpora").resolve("mnist").resolve("t10k-images-idx3-ubyte");
        byte[] whole = Files.readAllBytes(images);
        Files.write(images, Arrays.copyOf(whole, whole.length / 2));
        StoredContests contests = contests();

        assertThatThrownBy(() -> contests.hold("k", id(bundled), id(alike), share -> {}))
                .isInstanceOf(IOException.class);
        assertThat(contests.find("k")).isEmpty();

        Files.write(images, whole);
        assertThat(contests.hold("k", id(bundled), id(alike), share -> {})
                        .verdict()
                        .name())
                .isEqualTo("NOT_ENOUGH_EVIDENCE");
    }

    @Test
    void noSamples_areNotEnough_andAnInterruptedContestIsNotKept() throws Exception {
        writeMnist();
        StoredContests contests = contests();

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> contests.hold("k", id(bundled), id(alike), share -> {}))
                .isInstanceOf(InterruptedException.class);
        assertThat(contests.find("k")).isEmpty();
        assertThat(contests.hold("k", id(bundled), id(alike), share -> {})
                        .verdict()
                        .toString())
                .contains("NotEnoughEvidence")
                .contains("0 labelled judge samples; at least 200");
        assertThatThrownBy(() -> contests.hold("a key", id(bundled), id(alike), share -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private StoredContests contests() {
        ModelRegistry models = new KnownModels(Map.of(id(bundled), bundled, id(alike), alike, id(worse), worse));
        return new StoredContests(
                kept.db,
                new StaticListableBeanFactory(Map.of("models", models)).getBeanProvider(ModelRegistry.class),
                kept.draw,
                new ContestSettings(folder.resolve("corpora").toString()),
                new StandardEnvironment(),
                clock);
    }

    private void keepSamples() throws Exception {
        try (OnnxDigitRecognizer champion = OnnxDigitRecognizer.open(bundled)) {
            kept.keepJudged(SAMPLES, glyph -> champion.posterior(glyph).digit());
        }
    }

    /** Labelled as the champion reads them. */
    private void writeMnist() throws Exception {
        ByteBuffer images = ByteBuffer.allocate(16 + DIGITS * Glyph.PIXELS);
        images.putInt(0x803).putInt(DIGITS).putInt(Glyph.SIDE).putInt(Glyph.SIDE);
        ByteBuffer labels = ByteBuffer.allocate(8 + DIGITS).putInt(0x801).putInt(DIGITS);
        for (int i = 0; i < DIGITS; i++) {
            GoldenCase golden = bundled.golden().get(i % bundled.golden().size());
            images.put(golden.glyph().toBytes());
            labels.put((byte) golden.expected().digit());
        }
        Path mnist = Files.createDirectories(folder.resolve("corpora").resolve("mnist"));
        Files.write(mnist.resolve("t10k-images-idx3-ubyte"), images.array());
        Files.write(mnist.resolve("t10k-labels-idx1-ubyte"), labels.array());
    }

    private static ModelId id(ModelFolder model) {
        return model.card().id();
    }
}
