package dev.sonsu.server.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sonsu.folder.FolderKey;
import dev.sonsu.folder.SampleFolderWriter;
import dev.sonsu.glyph.Normalizer;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import dev.sonsu.server.Drawn;
import dev.sonsu.server.store.DataSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** With the real trainer, on a training of seconds. */
@Execution(ExecutionMode.CONCURRENT)
class TrainerProcessTest {
    private static final Path HOME = Path.of("..", "sonsu-training", "target", "trainer");
    private static final Duration LONG = Duration.ofMinutes(10);
    /** The engine's 432 MB are unpacked once for all. */
    private static final DataSettings DATA = new DataSettings(Path.of("target", "trainer-test"));

    private final Path folder;

    TrainerProcessTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void candidate_isMadeOfTheChampionAndSamples_andTellsItsHistory() throws Exception {
        List<TrainingProgress> told = new ArrayList<>();
        TrainingOrder order = order(folder.resolve("out"));
        Files.createDirectories(order.out());
        Files.writeString(order.out().resolve("checkpoint.bin"), "what a run that was broken off has left");

        TrainedCandidate made = trainer(HOME, LONG).train(order, told::add);

        try (OnnxDigitRecognizer reader = OnnxDigitRecognizer.open(made.model())) {
            assertThat(reader.model()).isEqualTo(made.model().card().id());
        }
        assertThat(made.history()).hasSize(1).first().satisfies(epoch -> {
            assertThat(epoch.number()).isEqualTo(1);
            assertThat(epoch.loss()).isBetween(0.0, 3.0);
            assertThat(epoch.accuracy()).isBetween(0.9, 1.0);
        });
        assertThat(made.recipe())
                .contains("from " + ModelFolder.bundled().card().id(), "1 epochs", "seed 7", "300 samples");
        assertThat(told).extracting(TrainingProgress::share).isSorted().allMatch(share -> share >= 0 && share <= 1);
        assertThat(told.getLast().share()).isGreaterThan(0.8);
    }

    @Test
    void thread_thatIsInterrupted_takesItsTrainerWithIt() throws Exception {
        TrainerProcess trainer = trainer(HOME, LONG);
        CountDownLatch learning = new CountDownLatch(1);
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        TrainingOrder order = order(folder.resolve("out"));
        Thread run = Thread.ofPlatform().start(() -> {
            try {
                trainer.train(order, progress -> learning.countDown());
                ended.complete(new AssertionError("it was not interrupted"));
            } catch (TrainingFailedException | InterruptedException e) {
                ended.complete(e);
            }
        });
        assertThat(learning.await(5, TimeUnit.MINUTES)).isTrue();
        assertThat(trainersFor(order)).isEqualTo(1);

        run.interrupt();

        assertThat(ended.get(5, TimeUnit.MINUTES)).isInstanceOf(InterruptedException.class);
        assertThat(trainersFor(order)).isZero();
        assertThat(order.out().resolve("card.json")).doesNotExist();
    }

    @Test
    void training_thatTakesTooLong_isStopped_andTheReasonIsSaid() throws Exception {
        TrainingOrder order = order(folder.resolve("out"));

        assertThatThrownBy(() -> trainer(HOME, Duration.ofMillis(300)).train(order, progress -> {}))
                .isInstanceOf(TrainingFailedException.class)
                .hasMessageContaining("sonsu.trainer.time-limit");
        assertThat(trainersFor(order)).isZero();
    }

    @Test
    void trainerThatFails_tellsWhyInItsOwnWords_andNothingOfTheKey() throws Exception {
        TrainingOrder good = order(folder.resolve("out"));
        FolderKey other = FolderKey.create();
        TrainingOrder order = new TrainingOrder(good.from(), good.samples(), other, good.out(), 7);

        assertThatThrownBy(() -> trainer(HOME, LONG).train(order, progress -> {}))
                .isInstanceOf(TrainingFailedException.class)
                .hasMessageStartingWith("the trainer: ")
                .hasMessageContaining("was not written with this key")
                .hasMessageNotContaining(other.toLine());
    }

    @Test
    void withoutATrainer_theReasonSaysWhatToSet() throws Exception {
        TrainingOrder order = new TrainingOrder(null, null, null, folder.resolve("out"), 1);

        assertThatThrownBy(() -> trainer(null, LONG).train(order, progress -> {}))
                .isInstanceOf(TrainingFailedException.class)
                .hasMessageContaining("SONSU_TRAINER_HOME");
        assertThatThrownBy(() -> trainer(folder, LONG).train(order, progress -> {}))
                .isInstanceOf(TrainingFailedException.class)
                .hasMessageContaining("SONSU_TRAINER_HOME")
                .hasMessageContaining(folder.toString());
    }

    private TrainerProcess trainer(@Nullable Path home, Duration limit) {
        return new TrainerProcess(new TrainerSettings(home, 1, "768m", limit, 2, 12_000, 0.2, true), DATA);
    }

    private TrainingOrder order(Path out) throws Exception {
        assumeTrue(
                Files.exists(HOME.resolve("sonsu-training.jar")),
                "SKIPPED: the trainer is not built: `mvn -Dquick -DskipTests package -pl :sonsu-training -am`");
        Path champion = folder.resolve("champion");
        ModelFolder.bundled().write(champion);
        FolderKey key = FolderKey.create();
        Path samples = folder.resolve("samples");
        writeSamples(samples, key);
        return new TrainingOrder(champion, samples, key, out, 7);
    }

    private static void writeSamples(Path folder, FolderKey key) throws IOException {
        Normalizer normalizer = new Normalizer();
        try (SampleFolderWriter writer = new SampleFolderWriter(folder, key)) {
            for (int i = 0; i < 300; i++) {
                writer.add(normalizer.normalize(Drawn.raster(i)), i % 10);
            }
            writer.finish();
        }
    }

    private static long trainersFor(TrainingOrder order) {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(order.out().toString()))
                        .isPresent())
                .count();
    }
}
