package dev.sonsu.cli;

import dev.sonsu.corpora.Corpora;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where corpora lie for a command. */
final class CorporaFolders {
    private CorporaFolders() {}

    /** The folders given, else those configured; behind them the one that is packed beside the trainer. */
    static List<Path> with(List<Path> given) {
        List<Path> folders = new ArrayList<>(given.isEmpty() ? Corpora.configured() : given);
        String trainer = System.getenv("SONSU_TRAINER_HOME");
        if (trainer != null && Files.isDirectory(Path.of(trainer, "corpora"))) {
            folders.add(Path.of(trainer, "corpora"));
        }
        return folders;
    }
}
