package dev.sonsu.cli;

import dev.sonsu.model.ModelId;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.ModelRefusedException;
import dev.sonsu.server.models.StoredModels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The folder whose registry of models is meant, mixed into the commands for it. */
@Command // picocli mixes in nothing else
final class RegistryFolder {
    @Option(names = "--data", paramLabel = "DIR", defaultValue = "${env:SONSU_DATA:-data}")
    private Path data = Path.of("data");

    @Option(names = "--database", paramLabel = "URL")
    private @Nullable String database;

    StoredModels open() {
        return new DatabasePlace(data, database).models();
    }

    /** A model of a folder, or of the registry where there is no such folder; the bundled one for {@code null}. */
    ModelFolder model(@Nullable Path folderOrId) {
        Optional<ModelId> id = registered(folderOrId);
        if (id.isEmpty()) {
            return Models.folder(folderOrId);
        }
        try (StoredModels models = open()) {
            return models.folder(id.get());
        } catch (ModelRefusedException e) {
            throw CommandFailedException.because(e);
        }
    }

    /** Where a model of the registry comes from; empty for a folder or the bundled one. */
    Optional<ModelSheet.Descent> descent(@Nullable Path folderOrId) {
        Optional<ModelId> id = registered(folderOrId);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        try (StoredModels models = open()) {
            return models.find(id.get()).map(model -> ModelSheet.Descent.of(model, models.changes()));
        }
    }

    /** The id of a model of the registry, if that is meant and no folder. */
    private static Optional<ModelId> registered(@Nullable Path folderOrId) {
        return Optional.ofNullable(folderOrId)
                .filter(given -> Files.notExists(given))
                .map(Path::toString)
                .filter(RegistryFolder::isId)
                .map(ModelId::new);
    }

    /** The id that was given. */
    static ModelId id(String given) {
        if (!isId(given)) {
            throw new CommandFailedException(Texts.of("models-no-id", given));
        }
        return new ModelId(given);
    }

    private static boolean isId(String given) {
        return given.matches("[a-z][a-z0-9-]{2,63}");
    }
}
