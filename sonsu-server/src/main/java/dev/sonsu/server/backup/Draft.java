package dev.sonsu.server.backup;

import dev.sonsu.server.store.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * A folder for its owner only, in which something is made that is then moved to its place; it goes when it is closed, and
 * when the process is told to end. One that a killed process left goes when the next is made beside it, a day later.
 */
final class Draft implements AutoCloseable {
    private static final Pattern NAME =
            Pattern.compile("\\..+\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.unfinished");
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final Path folder;
    private final Thread atExit;

    private Draft(Path folder) throws IOException {
        this.folder = Files.createDirectory(folder, OwnerOnly.FOLDER.at(folder));
        this.atExit = new Thread(this::deleteAtExit, "draft");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** In the folder of a file or folder that is to be made. */
    static Draft beside(Path target) throws IOException {
        Path name = name(String.valueOf(target.getFileName()));
        clear(target.resolveSibling("."));
        return new Draft(target.resolveSibling(name));
    }

    /** Within a folder that is there. */
    static Draft within(Path target) throws IOException {
        clear(target);
        return new Draft(target.resolve(name("restore")));
    }

    private static Path name(String of) {
        return Path.of("." + of + "." + UUID.randomUUID() + ".unfinished");
    }

    /** They hold what a backup holds, and are not sealed. */
    private static void clear(Path parent) throws IOException {
        Instant before = Instant.now().minus(ABANDONED);
        List<Path> left;
        try (Stream<Path> all = Files.list(parent)) {
            left = all.filter(one -> NAME.matcher(one.getFileName().toString()).matches())
                    .toList();
        }
        for (Path one : left) {
            if (Files.getLastModifiedTime(one).toInstant().isBefore(before)) {
                delete(one);
            }
        }
    }

    Path folder() {
        return folder;
    }

    private void deleteAtExit() {
        try {
            delete(folder);
        } catch (IOException e) {
            // Somebody still writes into it; the next draft clears it away.
        }
    }

    /** Deletes a folder with all that is in it; one that is not there is deleted already. */
    static void delete(Path folder) throws IOException {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (NoSuchFileException e) {
            // Gone, as it should be.
        }
    }

    /** Has all that is in a folder on the disk, names included: what is moved afterwards is whole after a power failure too. */
    static void forceAll(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.toList()) {
                force(one);
            }
        }
    }

    /** Has a file on the disk, or the names in a folder, where the system lets a folder be synced. */
    static void force(Path one) throws IOException {
        if (Files.isRegularFile(one) || OwnerOnly.isKnownAt(one)) {
            StandardOpenOption way = Files.isDirectory(one) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
            try (FileChannel channel = FileChannel.open(one, way)) {
                channel.force(true);
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process ends, and the hook does the same.
        }
        delete(folder);
    }
}
