package dev.sonsu.server.store;

import dev.sonsu.server.StartRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/**
 * The file {@code sonsu.db} of the data folder: made with owner-only rights, looked over before the server uses it, and
 * watched for being moved away. Thread-safe.
 */
public final class StoreFile implements Database {
    public static final String NAME = "sonsu.db";

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
    public static StoreFile prepare(Path data) {
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
                    file + " cannot be read and written; give the server's user the right to",
                    file + " 파일을 읽고 쓸 수 없습니다. 서버를 실행하는 사용자에게 권한을 주세요",
                    e);
        }
    }

    static void requireWritable(Path data) {
        try {
            if (!Files.isDirectory(data)) {
                Files.createDirectories(data);
                OwnerOnly.FOLDER.give(data);
            }
            Files.delete(Files.createTempFile(data, ".sonsu", ".try"));
        } catch (IOException e) {
            throw new StartRefusedException(
                    "the data folder " + data
                            + " cannot be written; give the server's user the right to, or set sonsu.data (SONSU_DATA)",
                    data + " 데이터 폴더에 쓸 수 없습니다. 서버를 실행하는 사용자에게 권한을 주거나 sonsu.data(SONSU_DATA)를 바꾸세요",
                    e);
        }
    }

    private static void create(Path file) throws IOException {
        if (Files.notExists(file)) {
            Files.createFile(file);
        }
        OwnerOnly.FILE.give(file);
        try (Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            // The size of a page is fixed with the first page, and the journal's mode writes that.
            statement.execute("PRAGMA page_size = " + PAGE_BYTES);
            statement.execute("PRAGMA journal_mode = WAL");
        } catch (SQLException e) {
            throw unusable(file, StoreFaults.of(e), e);
        }
    }

    private static void check(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
                throw damaged(file);
            }
        }
        if (!Files.isWritable(file)) {
            throw unusable(file, StoreFault.UNWRITABLE, null);
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
            throw unusable(file, StoreFaults.of(e), e);
        }
    }

    @Override
    public StartRefusedException refused(RuntimeException failure) {
        return unusable(file, StoreFaults.of(failure), failure);
    }

    private static StartRefusedException unusable(Path file, StoreFault fault, @Nullable Exception cause) {
        return fault == StoreFault.DAMAGED
                ? damaged(file)
                : new StartRefusedException(
                        "the database " + file + " cannot be used: " + fault.advice(),
                        file + " 데이터베이스를 쓸 수 없습니다. " + fault.koreanAdvice(),
                        cause);
    }

    private static StartRefusedException damaged(Path file) {
        return new StartRefusedException(
                "the database " + file
                        + " is damaged or no database; restore a backup, or move it away to begin with an empty one",
                file + " 파일이 망가졌거나 데이터베이스가 아닙니다. 백업을 되돌리거나, 빈 것으로 시작하려면 옮겨 두세요");
    }

    /**
     * Connections that commit durably, overwrite what they delete, and wait for another writer a little less than the
     * requests wait, so that these hear why.
     *
     * @throws StartRefusedException if none can be opened
     */
    @Override
    public SQLiteDataSource dataSource(Duration patience) {
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
        requireConnection(source);
        return source;
    }

    /** The first connection makes the files beside the database, for which a full disk has no room. */
    private void requireConnection(SQLiteDataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT count(*) FROM sqlite_schema");
        } catch (SQLException e) {
            throw unusable(file, StoreFaults.of(e), e);
        }
    }

    @Override
    public DataSource migrating(DataSource ordinary) {
        return ordinary;
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public String columnCount() {
        return "SELECT count(*) FROM pragma_table_info(?) WHERE name = ?";
    }

    @Override
    public String size() {
        return "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";
    }

    @Override
    public String migrations() {
        return "classpath:db/migration/sqlite";
    }

    @Override
    public SQLExceptionTranslator translator(DataSource source) {
        return new SqliteErrorTranslator(source);
    }

    @Override
    public JdbcTransactionManager transactions(DataSource source) {
        return new SqliteTransactions(source);
    }

    /** Whether the file is still the one that was opened: SQLite would go on writing into one that was removed. */
    @Override
    public boolean isInPlace() {
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
