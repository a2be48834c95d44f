package dev.sonsu.server.samples;

import dev.sonsu.server.StartRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/**
 * The file {@code sonsu.db} of the data folder: made with owner-only rights, looked over before the server uses it, and
 * watched for being moved away. Thread-safe.
 */
final class StoreFile {
    static final String NAME = "sonsu.db";

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    /** A row fills more than half a page, so that every row has a page of its own and a new value stays on it. */
    private static final int PAGE_BYTES = 8192;
    /** Larger files are not read through at every start: that is for the doctor. */
    private static final long MAX_CHECKED = 256L << 20;

    private final Path file;
    private final @Nullable Object identity;

    private StoreFile(Path file) throws IOException {
        this.file = file;
        this.identity = identityOf(file);
    }

    /**
     * Makes the folder and the file where they are missing, and looks over a file that exists.
     *
     * @throws StartRefusedException if the folder cannot be written, or the file is damaged or no database
     */
    static StoreFile prepare(Path data) {
        Path file = data.resolve(NAME);
        requireWritable(data);
        try {
            if (Files.notExists(file) || Files.size(file) == 0) {
                create(file);
            } else {
                check(file);
            }
            return new StoreFile(file);
        } catch (IOException e) {
            throw new StartRefusedException(
                    file + " cannot be read and written; give the server's user the right to", e);
        }
    }

    private static void requireWritable(Path data) {
        try {
            if (!Files.isDirectory(data)) {
                Files.createDirectories(data);
                ownerOnly(data, "rwx------");
            }
            Files.delete(Files.createTempFile(data, ".sonsu", ".try"));
        } catch (IOException e) {
            throw new StartRefusedException(
                    "the data folder " + data
                            + " cannot be written; give the server's user the right to, or set sonsu.data (SONSU_DATA)",
                    e);
        }
    }

    private static void create(Path file) throws IOException {
        if (Files.notExists(file)) {
            Files.createFile(file);
        }
        ownerOnly(file, "rw-------");
        try (Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            // The size of a page is fixed with the first page, and the journal's mode writes that.
            statement.execute("PRAGMA page_size = " + PAGE_BYTES);
            statement.execute("PRAGMA journal_mode = WAL");
        } catch (SQLException e) {
            throw new StartRefusedException(
                    file + " cannot be made: " + StoreFaults.of(e).advice(), e);
        }
    }

    private static void check(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
                throw damaged(file);
            }
        }
        if (!Files.isWritable(file)) {
            throw new StartRefusedException(file + " cannot be written; give the server's user the right to");
        }
        String question = Files.size(file) <= MAX_CHECKED ? "PRAGMA quick_check(1)" : "PRAGMA schema_version";
        try (Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            boolean isSound = answer.next() && (!question.contains("quick_check") || "ok".equals(answer.getString(1)));
            if (!isSound) {
                throw damaged(file);
            }
        } catch (SQLException e) {
            switch (StoreFaults.of(e)) {
                case DAMAGED -> throw damaged(file);
                case LOCKED, FULL, MOVED, UNWRITABLE, SLOW, OTHER ->
                    throw new StartRefusedException(
                            file + " cannot be opened: " + StoreFaults.of(e).advice(), e);
            }
        }
    }

    /** The refusal to start for what a connection to the file threw. */
    StartRefusedException refused(RuntimeException failure) {
        StoreFault fault = StoreFaults.of(failure);
        return fault == StoreFault.DAMAGED
                ? damaged(file)
                : new StartRefusedException(file + " cannot be used: " + fault.advice(), failure);
    }

    private static StartRefusedException damaged(Path file) {
        return new StartRefusedException("the database " + file
                + " is damaged or no database; restore a backup, or move it away to begin with an empty one");
    }

    private static void ownerOnly(Path path, String rights) throws IOException {
        if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
        }
    }

    /**
     * Connections that commit durably, overwrite what they delete, and wait for another writer a little less than the
     * requests wait, so that these hear why.
     */
    SQLiteDataSource dataSource(Duration patience) {
        Properties pragmas = new Properties();
        pragmas.setProperty("journal_mode", "WAL");
        pragmas.setProperty("synchronous", "FULL");
        pragmas.setProperty("busy_timeout", Long.toString(patience.toMillis() * 3 / 4));
        pragmas.setProperty("foreign_keys", "true");
        pragmas.setProperty("transaction_mode", "IMMEDIATE");
        pragmas.setProperty("secure_delete", "true");
        SQLiteConfig config = new SQLiteConfig(pragmas);
        // A file that was moved away must not come back as an empty one.
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    /** Whether the file is still the one that was opened: SQLite would go on writing into one that was removed. */
    boolean isInPlace() {
        try {
            return Objects.equals(identity, identityOf(file));
        } catch (IOException e) {
            return false;
        }
    }

    private static @Nullable Object identityOf(Path file) throws NoSuchFileException, IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    @Override
    public String toString() {
        return "StoreFile[" + file + "]";
    }
}
