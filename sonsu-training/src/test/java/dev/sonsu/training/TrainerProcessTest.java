package dev.sonsu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sonsu.folder.FolderKey;
import dev.sonsu.folder.SampleFolderWriter;
import dev.sonsu.image.Shrinker;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.ModelRefusedException;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trainer as a process of its own, on MNIST's digits as the build packs them. */
class TrainerProcessTest {
    private static final Path CORPORA = Path.of("target/trainer/corpora").toAbsolutePath();

    @TempDir
    Path folder = Path.of("");

    private Path err = folder;
    private int starts;

    @BeforeAll
    static void mnistIsThere() {
        assumeTrue(
                Files.exists(CORPORA.resolve("mnist/train-images-idx3-ubyte.gz")),
                "SKIPPED: no MNIST beside the trainer; `mvn -pl sonsu-training -am process-resources` packs it");
    }

    @Test
    void runKilledInTheMiddle_resumed_endsInTheModelOfAnUndisturbedRun() throws Exception {
        Path killed = folder.resolve("killed");
        Process first = start(killed, "--quick");
        awaitCheckpoint(killed, first);
        first.destroyForcibly().waitFor();
        assertThat(killed.resolve("card.json")).doesNotExist();

        Ended refused = end(start(killed, "--quick"));
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("is not empty", "--resume");

        Ended otherSeed = end(start(killed, "--quick", "--resume", "--seed", "5"));
        assertThat(otherSeed.code()).isEqualTo(1);
        assertThat(otherSeed.err()).contains("another run");

        Ended resumed = end(start(killed, "--quick", "--resume"));
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(Files.readString(killed.resolve("train.log"))).contains("resumed after");

        Path undisturbed = folder.resolve("undisturbed");
        Ended whole = end(start(undisturbed, "--quick"));
        assertThat(whole.code()).as(whole.err()).isZero();
        assertThat(resumed.out()).isEqualTo(whole.out());
        assertIsAWholeModel(killed, resumed);
        assertThat(end(start(killed, "--quick", "--resume")).code()).isZero();
        assertGoesOnWithATeacher(killed, resumed);
    }

    private void assertGoesOnWithATeacher(Path finished, Ended run) throws Exception {
        Path further = folder.resolve("further");
        Ended taught = end(start(further, "--quick", "--from", finished.toString(), "--teacher", finished.toString()));
        assertThat(taught.code()).as(taught.err()).isZero();
        assertIsAWholeModel(further, taught);
        assertThat(ModelFolder.read(further).card().settings())
                .containsEntry("from", run.out().strip())
                .containsEntry("teachers", "[" + run.out().strip() + "]")
                .containsKey("stageD")
                .doesNotContainKey("stageA");

        Ended withoutWeights = end(start(folder.resolve("none"), "--quick", "--from", folder.toString()));
        assertThat(withoutWeights.code()).isEqualTo(1);
        assertThat(withoutWeights.err()).contains("card.json").doesNotContain("\tat ");
        assertThat(end(start(folder.resolve("wrong"), "--quick", "--epochs", "1", "2"))
                        .code())
                .isEqualTo(2);
    }

    @Test
    void samples_areLearnedFromTheBundledChampion_withTheirKeyOnStandardInput() throws Exception {
        Path champion = folder.resolve("champion");
        ModelFolder.bundled().write(champion);
        FolderKey key = FolderKey.create();
        Path samples = folder.resolve("samples");
        writeSamples(samples, key);
        Path out = folder.resolve("learned");
        String[] options = {
            "--quick", "--from", champion.toString(), "--samples", samples.toString(), "--machine-progress"
        };

        Ended learned = end(startWithKey(key, out, options));

        assertThat(learned.code()).as(learned.err()).isZero();
        ModelFolder model = ModelFolder.read(out);
        assertThat(model.card().metrics().getOrDefault("mnistTest", 0.0)).isGreaterThan(0.99);
        assertThat(model.card().settings())
                .containsEntry("from", ModelFolder.bundled().card().id().value())
                .containsEntry("wayBack", "0.5")
                .containsKeys("samples", "mixing", "stageR");
        assertThat(model.card().metrics()).containsKey("heldOutSamples");
        assertThat(learned.err())
                .contains("progress 0.000 eta 0", "progress 0.")
                .doesNotContain(key.toLine());
        assertThat(Files.readString(out.resolve("history.json")))
                .matches("(?s)\\[\n\\{\"number\": 1, \"loss\": 0\\.\\d+, \"accuracy\": 0\\.9\\d+\\}\n\\]\n");

        Ended wrongKey = end(startWithKey(FolderKey.create(), folder.resolve("wrong-key"), options));
        assertThat(wrongKey.code()).isEqualTo(1);
        assertThat(wrongKey.err())
                .contains("train: ", "was not written with this key")
                .doesNotContain("\tat ");
        assertThat(folder.resolve("wrong-key").resolve("card.json")).doesNotExist();

        assertThat(end(startWithKey(key, folder.resolve("neither"), "--samples", samples.toString()))
                        .code())
                .isEqualTo(2);
        assertEndsWhereTheLossIsNoNumber(champion, key, options);
    }

    private void assertEndsWhereTheLossIsNoNumber(Path champion, FolderKey key, String... options) throws Exception {
        Weights broken = Weights.random(Recipe.NET, Seeds.at(1));
        broken.values("c3.weight")[5] = Float.NaN;
        new Checkpoint("broken", 1, broken, broken, broken.zeros(), broken.zeros(), 1)
                .write(champion.resolve("weights.bin"));
        Path out = folder.resolve("no-number");

        Ended ended = end(startWithKey(key, out, options));

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("the loss is no longer a number").doesNotContain("\tat ");
        assertThat(out.resolve("card.json")).doesNotExist();
        assertThat(out.resolve("model.onnx")).doesNotExist();
    }

    private static void writeSamples(Path folder, FolderKey key) throws IOException {
        try (SampleFolderWriter writer = new SampleFolderWriter(folder, key)) {
            for (int i = 0; i < 300; i++) {
                writer.add(GoldenGlyphs.all().get(i % 10), i % 10);
            }
            writer.finish();
        }
    }

    private Process startWithKey(FolderKey key, Path out, String... options) throws IOException {
        Process process = start(out, options);
        try (var in = process.outputWriter(StandardCharsets.US_ASCII)) {
            in.write(key.toLine() + "\n");
        } catch (IOException e) {
            // It did not wait for the key: its exit code says why.
            assertThat(process.isAlive()).isFalse();
        }
        return process;
    }

    @Test
    void rival_isMadeOfMnistAlone_andNoNormaliserOfOursFitsIt() throws Exception {
        assumeTrue(Boolean.getBoolean("long"), "SKIPPED: the rival, which never serves, is trained with -Dlong");
        Path rival = folder.resolve("rival");
        assertThat(end(start(rival, "--rival", "--quick", "--epochs", "1")).code())
                .isEqualTo(2);
        Ended ended = end(start(rival, "--rival", "--quick"));
        assertThat(ended.code()).as(ended.err()).isZero();
        ModelFolder model = ModelFolder.read(rival);
        assertThat(model.card().normalizer()).isEqualTo(Shrinker.ID);
        assertThatThrownBy(() -> OnnxDigitRecognizer.open(model))
                .isInstanceOf(ModelRefusedException.class)
                .hasMessageContaining(Shrinker.ID);
        try (OnnxDigitRecognizer reader = OnnxDigitRecognizer.open(model, Shrinker.ID)) {
            assertThat(reader.posterior(GoldenGlyphs.all().getFirst()).digit()).isZero();
        }
    }

    private static void assertIsAWholeModel(Path run, Ended ended) throws Exception {
        ModelFolder model = ModelFolder.read(run);
        try (OnnxDigitRecognizer reader = OnnxDigitRecognizer.open(model)) {
            assertThat(reader.model().value()).isEqualTo(ended.out().strip());
        }
        assertThat(model.card().metrics().getOrDefault("mnistTest", 0.0)).isGreaterThan(0.9);
        assertThat(model.card().metrics()).doesNotContainValue(1.0);
        assertThat(model.golden()).hasSize(12);
        assertThat(run.resolve("checkpoint.bin")).doesNotExist();
        assertThat(run.resolve("finished")).doesNotExist();
    }

    @Test
    void missingCorpora_endInOneLineThatSaysWhereTheyAre() throws Exception {
        Ended ended = end(start(folder.resolve("run"), "--quick", "--corpora", folder.toString(), "--no-mnist"));
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("missing corpus file mnist/train-images-idx3-ubyte", folder.toString());
        assertThat(ended.err()).doesNotContain("\tat ");
    }

    @Test
    void unknownOption_endsWithCodeTwo() throws Exception {
        assertThat(end(start(folder.resolve("run"), "--colour")).code()).isEqualTo(2);
    }

    private record Ended(int code, String out, String err) {}

    private void awaitCheckpoint(Path run, Process process) throws InterruptedException, IOException {
        while (!Files.exists(run.resolve("checkpoint.bin"))) {
            if (!process.isAlive()) {
                throw new AssertionError("the trainer ended before its first checkpoint: "
                        + end(process).err());
            }
            Thread.sleep(20);
        }
    }

    private Process start(Path out, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                TrainerMain.class.getName(),
                "--out",
                out.toString(),
                "--engine-cache",
                Path.of("target/engine").toAbsolutePath().toString()));
        List<String> given = new ArrayList<>(List.of(options));
        if (!given.remove("--no-mnist")) {
            command.addAll(List.of("--corpora", CORPORA.toString()));
        }
        command.addAll(given);
        err = folder.resolve("err-" + starts++);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("OMP_WAIT_POLICY", "passive");
        builder.environment().put("OMP_NUM_THREADS", "1");
        builder.environment().remove("SONSU_CORPORA");
        builder.redirectError(err.toFile());
        return builder.start();
    }

    private Ended end(Process process) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        return new Ended(code, out, Files.readString(err));
    }
}
