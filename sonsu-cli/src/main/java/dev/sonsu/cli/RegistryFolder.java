package dev.sonsu.cli;

import dev.sonsu.model.ModelId;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.ModelRefusedException;
import dev.sonsu.server.models.StoredModels;
import dev.sonsu.server.store.DatabaseSettings;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The folder whose registry of models is meant, mixed into the commands for it. */
@Command // picocli mixes in nothing else
final class RegistryFolder {
    private static final int LONGEST = 60;

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "${env:SONSU_DATA:-data}")
    private Path data = Path.of("data");

    @Option(names = "--database", paramLabel = "URL")
    private @Nullable String database;

    /** Acts are told the audit under the account that runs the command. */
    StoredModels open() {
        String account = System.getProperty("user.name", "");
        try {
            return StoredModels.open(
                    data,
                    DatabaseSettings.of(System.getenv()).at(database),
                    Clock.systemDefaultZone(),
                    "os:" + account.substring(0, Math.min(account.length(), LONGEST)));
        } catch (NoSuchFileException e) {
            throw new CommandFailedException(Texts.of("no-database", data.toAbsolutePath()), e);
        }
    }

    /** A model of a folder, or of the registry where there is no such folder; the bundled one for {@code null}. */
    ModelFolder model(@Nullable Path folderOrId) {
        if (folderOrId == null || Files.exists(folderOrId) || !isId(folderOrId.toString())) {
            return Models.folder(folderOrId);
        }
        try (StoredModels models = open()) {
            return models.folder(new ModelId(folderOrId.toString()));
        } catch (ModelRefusedException e) {
            throw CommandFailedException.because(e);
        }
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
