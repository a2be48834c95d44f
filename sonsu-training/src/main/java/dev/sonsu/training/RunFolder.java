package dev.sonsu.training;

import dev.sonsu.onnx.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of one run: {@code train.log} and, until the run is finished, {@code checkpoint.bin}; then the model folder.
 * The card comes last, so that a folder with a card is a whole model.
 */
final class RunFolder {
    private static final String CARD = "card.json";
    private static final String WEIGHTS = "weights.bin";

    private final Path folder;

    private RunFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Opens the folder of a new run, or of one that goes on.
     *
     * @throws TrainingException if it is not empty and {@code resume} was not asked for
     */
    static RunFolder open(Path folder, boolean resume) throws IOException, TrainingException {
        Files.createDirectories(folder);
        try (Stream<Path> entries = Files.list(folder)) {
            if (!resume && entries.findAny().isPresent()) {
                throw new TrainingException(
                        folder + " is not empty: --resume goes on with the run in it, another --out begins anew");
            }
        }
        return new RunFolder(folder);
    }

    boolean isFinished() {
        return Files.exists(folder.resolve(CARD));
    }

    Path log() {
        return folder.resolve("train.log");
    }

    Path checkpoint() {
        return folder.resolve("checkpoint.bin");
    }

    Path history() {
        return folder.resolve("history.json");
    }

    boolean hasCheckpoint() {
        return Files.exists(checkpoint());
    }

    /** Where PyTorch's libraries are unpacked when nothing else was said; removed at the end. */
    Path engine() {
        return folder.resolve("engine");
    }

    /** Puts the model in its place and removes what only the run needed. */
    void finish(ModelFolder model) throws IOException {
        Path draft = folder.resolve("finished");
        remove(draft);
        model.write(draft);
        for (String name : List.of("golden", "model.onnx", CARD)) {
            remove(folder.resolve(name));
            Files.move(draft.resolve(name), folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        }
        remove(draft);
        // The file that serves has bytes for weights; a run that goes on from here wants them whole.
        if (hasCheckpoint()) {
            Files.move(checkpoint(), folder.resolve(WEIGHTS), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.deleteIfExists(folder.resolve("checkpoint.bin.new"));
    }

    /** Whether a folder is that of a finished run, and not only a model. */
    static boolean hasWeights(Path folder) {
        return Files.exists(folder.resolve(WEIGHTS));
    }

    /**
     * The weights that a finished run in a folder ended with.
     *
     * @param shapes of the net that they must fit
     * @throws TrainingException if there are none, or of another net
     */
    static Weights weights(Path folder, Weights shapes) throws IOException, TrainingException {
        Path file = folder.resolve(WEIGHTS);
        if (!Files.exists(file)) {
            throw new TrainingException(file + " is missing: --from takes the folder of a finished training run");
        }
        return Checkpoint.read(file, shapes).average();
    }

    /** Removes PyTorch's libraries, which nothing but this process used. */
    void removeEngine() throws IOException {
        remove(engine());
    }

    private static void remove(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }
}
