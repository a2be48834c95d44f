package dev.sonsu.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where corpora lie when a command does not say. */
final class CorporaFolders {
    private CorporaFolders() {}

    /** The folders of {@code SONSU_CORPORA}, separated as a class path is; none where it is not set. */
    static List<Path> fromEnvironment() {
        String folders = System.getenv("SONSU_CORPORA");
        if (folders == null) {
            return List.of();
        }
        return Arrays.stream(folders.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .toList();
    }

    /** The folders given, else those of the environment; behind them the one that is packed beside the trainer. */
    static List<Path> with(List<Path> given) {
        List<Path> folders = new ArrayList<>(given.isEmpty() ? fromEnvironment() : given);
        String trainer = System.getenv("SONSU_TRAINER_HOME");
        if (trainer != null && Files.isDirectory(Path.of(trainer, "corpora"))) {
            folders.add(Path.of(trainer, "corpora"));
        }
        return folders;
    }
}
