package dev.sonsu.server.retraining;

import dev.sonsu.server.store.DataSettings;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Where runs keep their files: {@code runs/retraining-…} of the data folder, for its owner only. Each lease has a folder of
 * its own, so that a runner that was taken for dead is in nobody's way; it is removed when the work ends, and what a crash
 * left at the next start.
 */
@Component
final class RunFolders {
    private static final Logger log = LoggerFactory.getLogger(RunFolders.class);
    private static final String PREFIX = "retraining-";

    private final Path runs;

    RunFolders(DataSettings data) {
        this.runs = data.data().toAbsolutePath().resolve("runs");
    }

    Folder make(Lease lease) throws IOException {
        Files.createDirectories(runs);
        Path path = runs.resolve(PREFIX + lease.run() + "-" + lease.fence());
        FileSystemUtils.deleteRecursively(path);
        Files.createDirectory(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return new Folder(path);
    }

    /** Removes what runs have left that this process does not know of. */
    void removeRemains() {
        if (Files.notExists(runs)) {
            return;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(runs, PREFIX + "*")) {
            for (Path one : left) {
                FileSystemUtils.deleteRecursively(one);
            }
        } catch (IOException e) {
            log.warn("Files of a run that was broken off cannot be removed from {}: {}", runs, e.getMessage());
        }
    }

    /** A folder that goes when it is closed. */
    record Folder(Path path) implements AutoCloseable {
        @Override
        public void close() {
            try {
                FileSystemUtils.deleteRecursively(path);
            } catch (IOException e) {
                log.warn("Files of a run cannot be removed from {}: {}", path, e.getMessage());
            }
        }
    }
}
