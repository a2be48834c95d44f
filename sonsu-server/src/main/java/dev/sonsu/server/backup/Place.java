package dev.sonsu.server.backup;

import dev.sonsu.server.StartRefusedException;
import dev.sonsu.server.store.OwnerOnly;
import dev.sonsu.server.store.StoreFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The data folder that a restoration fills. Where its parent can be written, the new folder takes its place by one
 * rename. A volume or mount point cannot be renamed: there the files are moved in one after the other, the database last,
 * without which it is no installation. What was there before is moved aside and never deleted.
 */
final class Place {
    /** What may lie there without anything being in the way: made by the file system, or made anew by a server. */
    private static final Set<String> NOTHING = Set.of("lost+found", "cache");

    private static final DateTimeFormatter TO_THE_SECOND = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");

    private final Path folder;
    private final Clock clock;

    Place(Path folder, Clock clock) throws IOException {
        // A service's folder may be a link to where it really is.
        this.folder = Files.exists(folder)
                ? folder.toRealPath()
                : folder.toAbsolutePath().normalize();
        this.clock = clock;
    }

    /**
     * @return the folder, as people know it
     * @throws StartRefusedException if something is there and must not be replaced, or a server runs on it
     */
    String require(boolean force) throws IOException {
        if (!force && !contents(folder).isEmpty()) {
            throw new StartRefusedException(
                    folder
                            + " is not empty, and was left as it is; name another folder by --data, or have it moved aside"
                            + " by --force",
                    folder + " 폴더가 비어 있지 않아 그대로 두었습니다. --data로 다른 폴더를 지정하거나, --force로 지금 것을 옮겨 두게" + " 하세요");
        }
        if (isInUse(folder.resolve(StoreFile.NAME))) {
            throw new StartRefusedException(
                    "a server runs on " + folder + "; stop it first", folder + " 폴더에서 서버가 실행 중입니다. 먼저 멈추세요");
        }
        return folder.toString();
    }

    private static List<Path> contents(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(one -> !NOTHING.contains(one.getFileName().toString()))
                    .toList();
        }
    }

    /**
     * Whoever closes the database last removes the log's index. Where it is there, after a crash too, SQLite lets the log
     * be given up only if nobody else has the file open.
     */
    private static boolean isInUse(Path database) {
        if (Files.notExists(database) || Files.notExists(database.resolveSibling(database.getFileName() + "-shm"))) {
            return false;
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            try (ResultSet mode = statement.executeQuery("PRAGMA journal_mode = DELETE")) {
                if (mode.next() && mode.getString(1).equalsIgnoreCase("wal")) {
                    return true;
                }
            }
            statement.execute("PRAGMA journal_mode = WAL");
            return false;
        } catch (SQLException e) {
            // A damaged one is what backups are for; a busy one is in use.
            return String.valueOf(e.getMessage()).contains("SQLITE_BUSY");
        }
    }

    /** Where the new folder is made, on the same file system. */
    Draft draft() throws IOException {
        Path parent = folder.getParent();
        if (parent == null) {
            throw new IOException("a root folder");
        }
        Files.createDirectories(parent);
        boolean isMount = Files.exists(folder) && !Files.getFileStore(folder).equals(Files.getFileStore(parent));
        if (!isMount && Files.isWritable(parent)) {
            return Draft.beside(folder);
        }
        Files.createDirectories(folder);
        return Draft.within(folder);
    }

    /**
     * Puts what was made in its place.
     *
     * @return where that is which was there before
     */
    Optional<Path> publish(Draft draft, Path made) throws IOException {
        OwnerOnly.FOLDER.give(made);
        Draft.forceAll(made);
        return draft.folder().startsWith(folder) ? moveIn(draft, made) : replace(made);
    }

    private Optional<Path> replace(Path made) throws IOException {
        Optional<Path> before = Optional.empty();
        if (Files.exists(folder)) {
            Path aside = folder.resolveSibling(folder.getFileName() + suffix());
            Files.move(folder, aside, StandardCopyOption.ATOMIC_MOVE);
            before = Optional.of(aside);
        }
        try {
            Files.move(made, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (before.isPresent()) {
                Files.move(before.get(), folder, StandardCopyOption.ATOMIC_MOVE);
            }
            throw e;
        }
        Draft.force(folder.resolveSibling("."));
        if (before.isPresent() && contents(before.get()).isEmpty()) {
            Draft.delete(before.get());
            return Optional.empty();
        }
        return before;
    }

    private Optional<Path> moveIn(Draft draft, Path made) throws IOException {
        List<Path> old = contents(folder).stream()
                .filter(one -> !one.equals(draft.folder()))
                .toList();
        Path aside = folder.resolve(suffix().substring(1));
        if (!old.isEmpty()) {
            Files.createDirectory(aside, OwnerOnly.FOLDER.at(folder));
            for (Path one : old) {
                Files.move(one, aside.resolve(one.getFileName()), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        Path database = made.resolve(StoreFile.NAME);
        for (Path one : contents(made)) {
            if (!one.equals(database)) {
                Files.move(one, folder.resolve(one.getFileName()), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        if (Files.exists(database)) {
            Files.move(database, folder.resolve(StoreFile.NAME), StandardCopyOption.ATOMIC_MOVE);
        }
        Draft.force(folder);
        return old.isEmpty() ? Optional.empty() : Optional.of(aside);
    }

    private String suffix() {
        return ".before-restore-" + TO_THE_SECOND.format(LocalDateTime.now(clock));
    }
}
