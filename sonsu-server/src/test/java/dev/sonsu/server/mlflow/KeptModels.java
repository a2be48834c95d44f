package dev.sonsu.server.mlflow;

import dev.sonsu.model.ModelCard;
import dev.sonsu.model.ModelId;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.ModelRefusedException;
import dev.sonsu.server.models.Aliases;
import dev.sonsu.server.models.AliasesChanged;
import dev.sonsu.server.models.Lineage;
import dev.sonsu.server.models.ModelRegistered;
import dev.sonsu.server.models.PromotionCause;
import dev.sonsu.server.models.RegisteredModel;
import dev.sonsu.server.models.StaleAliasesException;
import dev.sonsu.server.models.UnverifiedModels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A registry that keeps its models in memory, so that a test of the mirror needs no other stage; what it says and when it
 * says it is the registry's contract: events in the transaction that changes something.
 */
final class KeptModels implements UnverifiedModels {
    /** Why the roles changed, in order. */
    final List<PromotionCause> causes = new ArrayList<>();

    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Consumer<Object> events;
    private final List<RegisteredModel> models = new ArrayList<>();
    private final Map<ModelId, ModelFolder> folders = new HashMap<>();
    private @Nullable Aliases roles;

    KeptModels(Clock clock, TransactionTemplate transaction, Consumer<Object> events) {
        this.clock = clock;
        this.transaction = transaction;
        this.events = events;
    }

    /** The bundled model with a remark in its file: it reads the same and has another hash. */
    static ModelFolder variant(int number) {
        try {
            ModelFolder bundled = ModelFolder.bundled();
            ByteArrayOutputStream onnx = new ByteArrayOutputStream();
            onnx.write(onnx(bundled));
            byte[] remark = ("variant " + number).getBytes(StandardCharsets.US_ASCII);
            // Field 6 of a ModelProto, its doc_string.
            onnx.write(6 << 3 | 2);
            onnx.write(remark.length);
            onnx.write(remark);
            String hash = ModelFolder.sha256(onnx.toByteArray());
            ModelCard card = bundled.card();
            return new ModelFolder(
                    new ModelCard(
                            ModelId.ofSha256(hash),
                            hash,
                            card.normalizer(),
                            card.created(),
                            card.architecture(),
                            card.data(),
                            number,
                            card.settings(),
                            card.versions(),
                            card.metrics(),
                            card.temperature(),
                            card.thresholds(),
                            card.guarantee()),
                    onnx.toByteArray(),
                    bundled.golden());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ModelRefusedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] onnx(ModelFolder folder) throws IOException {
        Path temporary = Files.createTempDirectory("variant");
        Path written = temporary.resolve("model");
        folder.write(written);
        byte[] bytes = Files.readAllBytes(written.resolve("model.onnx"));
        for (String file : List.of("model.onnx", "card.json", "golden/golden.json", "golden")) {
            Files.delete(written.resolve(file));
        }
        Files.delete(written);
        Files.delete(temporary);
        return bytes;
    }

    /** A model that a run made, with three epochs. */
    ModelId made(int number, @Nullable ModelId parent, @Nullable String run) {
        Lineage lineage = new Lineage(
                run == null ? Lineage.Origin.BUNDLED : Lineage.Origin.TRAINED,
                parent,
                run,
                run == null ? 0 : 512,
                "from the champion, new and old mixed",
                "0.1.0",
                List.of(
                        new Lineage.Epoch(1, 0.5, 0.98),
                        new Lineage.Epoch(2, 0.25, 0.99),
                        new Lineage.Epoch(3, Double.NaN, 0.991),
                        new Lineage.Epoch(4, 0.125, 0.992)));
        return register(variant(number), lineage).id();
    }

    @Override
    public synchronized RegisteredModel register(ModelFolder folder, Lineage lineage) {
        RegisteredModel model = new RegisteredModel(folder.card(), lineage, clock.instant());
        transaction.executeWithoutResult(status -> events.accept(new ModelRegistered(model.id())));
        models.addFirst(model);
        folders.put(model.id(), folder);
        return model;
    }

    @Override
    public synchronized Optional<RegisteredModel> find(ModelId model) {
        return models.stream().filter(one -> one.id().equals(model)).findFirst();
    }

    @Override
    public synchronized List<RegisteredModel> list() {
        return List.copyOf(models);
    }

    @Override
    public synchronized ModelFolder folder(ModelId model) throws ModelRefusedException {
        ModelFolder folder = folders.get(model);
        if (folder == null) {
            throw new ModelRefusedException("model " + model + " is damaged");
        }
        return folder;
    }

    /** Its file is damaged from now on. */
    synchronized void damage(ModelId model) {
        folders.remove(model);
    }

    @Override
    public synchronized Aliases aliases() {
        return java.util.Objects.requireNonNull(roles);
    }

    Aliases install(ModelId champion) {
        return change(new Aliases(champion, null, null, 1), new PromotionCause.Installation());
    }

    @Override
    public synchronized Aliases nominate(ModelId challenger, String run) {
        Aliases before = aliases();
        return change(
                new Aliases(before.champion(), challenger, before.previous(), before.generation() + 1),
                new PromotionCause.Nomination(run));
    }

    @Override
    public synchronized Aliases promote(ModelId model, PromotionCause cause, Aliases seen)
            throws StaleAliasesException {
        Aliases before = aliases();
        if (before.generation() != seen.generation()) {
            throw new StaleAliasesException(seen, before);
        }
        return change(new Aliases(model, null, before.champion(), before.generation() + 1), cause);
    }

    private synchronized Aliases change(Aliases after, PromotionCause cause) {
        Aliases before = roles == null ? after : roles;
        transaction.executeWithoutResult(status -> events.accept(new AliasesChanged(before, after, cause)));
        causes.add(cause);
        roles = after;
        return after;
    }
}
