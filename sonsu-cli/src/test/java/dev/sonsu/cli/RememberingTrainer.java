package dev.sonsu.cli;

import dev.sonsu.model.ModelCard;
import dev.sonsu.model.ModelId;
import dev.sonsu.onnx.GoldenCase;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.ModelRefusedException;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import dev.sonsu.server.models.RegisteredModel;
import dev.sonsu.server.models.StoredModels;
import dev.sonsu.server.models.TestModels;
import dev.sonsu.server.store.DatabaseSettings;
import dev.sonsu.training.TrainerMain;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A training of two seconds whose model wins every contest, so that runs go through all of their steps: the champion is made
 * one that misreads the samples' digits, and the trainer brings back what it was made of. For one thread.
 */
final class RememberingTrainer {
    /** In {@code model.onnx}: the name of the last biases, and the tag and length of their 11 floats, which follow. */
    private static final byte[] BIASES = "fc.biasJ,".getBytes(StandardCharsets.US_ASCII);

    private final Path home;
    private final Path data;
    private final DatabaseSettings database;
    private final ModelId forgetful;

    private RememberingTrainer(Path home, Path data, DatabaseSettings database, ModelId forgetful) {
        this.home = home;
        this.data = data;
        this.database = database;
        this.forgetful = forgetful;
    }

    /**
     * Lays out the trainer, and puts the champion that misreads on record; no server runs.
     *
     * @param home   a folder that is made
     * @param misread digits that are seldom read any more
     */
    static RememberingTrainer in(Path home, Path data, DatabaseSettings database, int... misread) throws Exception {
        Files.createDirectories(home.resolve("lib"));
        ModelFolder.bundled().write(home.resolve("model"));
        String name = TrainerMain.class.getName().replace('.', '/') + ".class";
        try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(home.resolve("sonsu-training.jar")));
                InputStream code = TrainerMain.class.getClassLoader().getResourceAsStream(name)) {
            jar.putNextEntry(new ZipEntry(name));
            Objects.requireNonNull(code, name).transferTo(jar);
        }
        try (TestModels models = new TestModels(data, database, Clock.systemDefaultZone())) {
            ModelFolder bundled = ModelFolder.bundled();
            RegisteredModel registered = models.registry()
                    .register(
                            forgetful(misread),
                            TestModels.trained(bundled.card().id()));
            return new RememberingTrainer(home, data, database, registered.id());
        }
    }

    Path home() {
        return home;
    }

    /** Makes the one that misreads the champion again, as an operator may; no run is going on. */
    void forget() throws Exception {
        promote(forgetful, "so that the next run finds a better one");
    }

    /** Makes the bundled one the champion, from which the real trainer can go on; no run is going on. */
    void remember() throws Exception {
        promote(ModelFolder.bundled().card().id(), "so that the next run has a sound one to learn from");
    }

    private void promote(ModelId model, String reason) throws Exception {
        try (StoredModels models = models()) {
            if (!models.aliases().orElseThrow().champion().equals(model)) {
                models.promote(model, reason);
            }
        }
    }

    private StoredModels models() throws Exception {
        return StoredModels.open(data, database, Clock.systemDefaultZone(), "os:test");
    }

    private static ModelFolder forgetful(int... misread) throws ModelRefusedException {
        ModelFolder bundled = ModelFolder.bundled();
        byte[] onnx = Objects.requireNonNull(bundled.files().get("model.onnx")).clone();
        ByteBuffer biases = ByteBuffer.wrap(onnx).order(ByteOrder.LITTLE_ENDIAN);
        int first = end(onnx, BIASES);
        for (int digit : misread) {
            biases.putFloat(first + digit * Float.BYTES, -30);
        }
        ModelCard card = bundled.card();
        String sha256 = ModelFolder.sha256(onnx);
        ModelCard own = new ModelCard(
                ModelId.ofSha256(sha256),
                sha256,
                card.normalizer(),
                card.created(),
                card.architecture(),
                card.data(),
                card.seed(),
                card.settings(),
                card.versions(),
                card.metrics(),
                card.temperature(),
                card.thresholds(),
                card.guarantee());
        return new ModelFolder(
                own,
                onnx,
                OnnxDigitRecognizer.golden(
                        own,
                        onnx,
                        bundled.golden().stream().map(GoldenCase::glyph).toList()));
    }

    private static int end(byte[] all, byte[] part) {
        String text = new String(all, StandardCharsets.ISO_8859_1);
        int at = text.indexOf(new String(part, StandardCharsets.ISO_8859_1));
        if (at < 0) {
            throw new IllegalStateException("the model's file has no last biases where they were");
        }
        return at + part.length;
    }
}
