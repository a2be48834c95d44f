package dev.sonsu.server.samples;

import dev.sonsu.server.StartRefusedException;
import dev.sonsu.server.keysets.KeyCheck;
import dev.sonsu.server.keysets.KeysetSettings;
import dev.sonsu.server.keysets.KeysetStore;
import dev.sonsu.server.store.Database;
import dev.sonsu.server.store.DatabaseSettings;
import dev.sonsu.server.store.StoreFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The samples of a data folder, for who looks after them; a server may run on it meanwhile. What it throws says what to
 * do. Not thread-safe.
 */
public final class StoredSamples implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Database database;
    private final Clock clock;
    private final SingleConnectionDataSource connection;
    private final Cells cells;
    private final Traces traces;
    private final JdbcClient db;
    private final KeysetStore keys;
    private final KeyRotation rotation;

    private StoredSamples(
            Path data, KeysetSettings keysets, Database database, Clock clock, SingleConnectionDataSource connection) {
        this.database = database;
        this.clock = clock;
        this.connection = connection;
        JdbcTemplate template = new JdbcTemplate(connection);
        template.setExceptionTranslator(database.translator(connection));
        this.db = JdbcClient.create(template);
        TransactionTemplate transaction = new TransactionTemplate(database.transactions(connection));
        this.keys = SampleConfiguration.keysets(database, data, keysets, db, connection);
        this.cells = new Cells(db, transaction);
        this.traces = Traces.of(database, db, transaction);
        this.rotation = new KeyRotation(db, transaction, keys, clock);
    }

    /**
     * Opens the samples of a data folder.
     *
     * @param keysets the master key, if the keysets are encrypted with one
     * @throws NoSuchFileException if there is no database in it
     * @throws StartRefusedException if an older version wrote it, or it cannot be used
     */
    public static StoredSamples open(Path data, DatabaseSettings settings, KeysetSettings keysets, Clock clock)
            throws NoSuchFileException {
        Path path = data.resolve(StoreFile.NAME);
        if (!settings.isServer() && Files.notExists(path)) {
            throw new NoSuchFileException(path.toString(), null, "there is no database");
        }
        Database database = Database.prepare(data, settings);
        StoredSamples samples = new StoredSamples(
                data,
                keysets,
                database,
                clock,
                new SingleConnectionDataSource(connect(database, database.dataSource(PATIENCE)), true));
        if (!samples.isOfThisVersion()) {
            samples.close();
            throw new StartRefusedException(
                    database.name() + " was written by an older version, or never; start the server on it once",
                    database.name() + "은(는) 이전 버전이 썼거나 아직 비어 있습니다. 서버를 한 번 시작하세요");
        }
        return samples;
    }

    private static Connection connect(Database database, DataSource source) {
        try {
            return source.getConnection();
        } catch (SQLException e) {
            throw database.refused(new IllegalStateException(e));
        }
    }

    private boolean isOfThisVersion() {
        return tried(() -> JdbcClient.create(connection)
                        .sql("SELECT count(*) FROM flyway_schema_history WHERE version = '6'")
                        .query(Integer.class)
                        .single()
                == 1);
    }

    /** How many samples there are. */
    public long count() {
        return tried(() -> cells.all().stream().mapToLong(Cells.Cell::samples).sum());
    }

    /** What {@link #purge} would delete. */
    public Deletion old(Retention retention) {
        List<Cells.Cell> old = tried(() -> oldCells(retention));
        return new Deletion(
                old.size(), old.stream().mapToLong(Cells.Cell::samples).sum(), 0, true);
    }

    /** Deletes the cells whose last day is older, each as a whole, and overwrites them. */
    public Deletion purge(Retention retention) {
        return tried(() -> delete(oldCells(retention), 0));
    }

    /**
     * Deletes every sample and every label that waits, overwrites them, and destroys their keys.
     *
     * @throws GeneralSecurityException if a keyset cannot be changed; the samples are deleted
     */
    public Deletion deleteAll() throws GeneralSecurityException {
        Deletion deletion = tried(() -> delete(cells.all(), cells.forgetOrders()));
        rotate(step -> {});
        return deletion;
    }

    /**
     * Encrypts everything with a new key and destroys the old ones, or goes on where that was broken off.
     *
     * @param progress hears how many samples have been encrypted anew
     * @throws GeneralSecurityException if a keyset cannot be changed
     */
    public Rotation rotateKeys(LongConsumer progress) throws GeneralSecurityException {
        return rotate(step -> {
            if (step instanceof KeyRotation.Step.SomeEncrypted some) {
                progress.accept(some.renewed());
            }
        });
    }

    Rotation rotate(Consumer<KeyRotation.Step> steps) throws GeneralSecurityException {
        try {
            KeyRotation.Done done = rotation.run(steps);
            return new Rotation(done.renewed(), done.unreadable(), traces.forgetNow());
        } catch (DataAccessException | TransactionException e) {
            throw database.refused(e);
        }
    }

    /**
     * Writes the digits for learning, decrypted, into a folder: see {@link SampleExport}.
     *
     * @param isLabelledOnly leaves out digits without a label that can be trusted
     * @throws FileAlreadyExistsException if the folder is there and not empty
     * @throws GeneralSecurityException   if one could not be decrypted
     */
    public Export export(Path out, boolean isLabelledOnly) throws IOException, GeneralSecurityException {
        try {
            return new SampleExport(db, new KeyCheck(db, keys).open()).write(out, isLabelledOnly);
        } catch (DataAccessException | TransactionException e) {
            throw database.refused(e);
        }
    }

    private List<Cells.Cell> oldCells(Retention retention) {
        return retention.oldest(LocalDate.now(clock)).map(cells::before).orElse(List.of());
    }

    private Deletion delete(List<Cells.Cell> going, int labels) {
        long samples = cells.delete(going);
        return new Deletion(going.size(), samples, labels, traces.forgetNow());
    }

    private <T> T tried(Supplier<T> work) {
        try {
            return work.get();
        } catch (DataAccessException | TransactionException e) {
            throw database.refused(e);
        }
    }

    @Override
    public void close() {
        traces.close();
        connection.destroy();
    }

    /**
     * What a rotation did.
     *
     * @param samples     that were encrypted anew by this call
     * @param unreadable  values that could be decrypted with no key, before as after
     * @param overwritten whether nothing under an old key is left in the database's files
     */
    public record Rotation(long samples, int unreadable, boolean overwritten) {}

    /**
     * What an export wrote.
     *
     * @param pictures how many
     * @param labelled how many of them have a label
     * @param waiting  for learning too, but in cells that are still open
     */
    public record Export(long pictures, long labelled, long waiting) {}

    /**
     * What was deleted, or would be.
     *
     * @param periods       cells of days
     * @param samples       in them
     * @param labels        that waited to be applied
     * @param overwritten whether nothing of it is left in the database's files; else a reader was in the way, and it is
     *                      overwritten when the server next empties its log
     */
    public record Deletion(long periods, long samples, long labels, boolean overwritten) {}
}
