package dev.sonsu.server.models;

import dev.sonsu.model.ModelId;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.ModelRefusedException;
import dev.sonsu.server.store.DataSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The last champion in a folder beside the database, so that reading needs no database: {@code models/ID} and {@code
 * models/champion}, which names it. Not writing it is no failure. Thread-safe.
 */
@Component
final class ModelCache {
    private static final Logger log = LoggerFactory.getLogger(ModelCache.class);
    private static final String MARKER = "champion";

    private final Path folder;

    ModelCache(DataSettings settings) {
        this.folder = settings.data().resolve("models");
    }

    /** Keeps a champion that was verified. */
    synchronized void keep(ModelFolder champion) {
        String id = champion.card().id().value();
        try {
            Files.createDirectories(folder);
            Path target = folder.resolve(id);
            if (!isCopy(target, champion)) {
                remove(target);
                champion.write(target);
            }
            Path draft = folder.resolve("." + MARKER);
            Files.writeString(draft, id);
            Files.move(draft, folder.resolve(MARKER), StandardCopyOption.ATOMIC_MOVE);
            removeOthers(target);
        } catch (IOException e) {
            log.warn(
                    "Model {} could not be copied to {} for starts without the database: {}",
                    id,
                    folder,
                    e.getClass().getSimpleName());
        }
    }

    /** The champion that was kept last, its hash checked; empty if there is none that is whole. */
    synchronized Optional<ModelFolder> last() {
        try {
            Path marker = folder.resolve(MARKER);
            if (Files.notExists(marker)) {
                return Optional.empty();
            }
            ModelId id = new ModelId(Files.readString(marker).strip());
            return Optional.of(ModelFolder.read(folder.resolve(id.value())));
        } catch (IOException | IllegalArgumentException | ModelRefusedException e) {
            log.warn("The copy of the last champion in {} cannot be used: {}", folder, e.getMessage());
            return Optional.empty();
        }
    }

    /** Whether a folder holds the very model, by its card with the hash in it, and is not damaged. */
    private static boolean isCopy(Path target, ModelFolder champion) {
        try {
            return Files.exists(target) && ModelFolder.read(target).card().equals(champion.card());
        } catch (ModelRefusedException e) {
            return false;
        }
    }

    /** Earlier champions, and what a server that was killed while it copied has left. */
    private void removeOthers(Path kept) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path other : all.filter(Files::isDirectory)
                    .filter(one -> !one.equals(kept))
                    .toList()) {
                remove(other);
            }
        }
    }

    /** A damaged copy, or that of another model, makes room for a whole one. */
    private static void remove(Path target) throws IOException {
        for (String name : new String[] {"golden/golden.json", "golden", "card.json", "model.onnx", ""}) {
            Files.deleteIfExists(target.resolve(name));
        }
    }
}
