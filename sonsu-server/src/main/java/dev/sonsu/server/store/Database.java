package dev.sonsu.server.store;

import dev.sonsu.server.StartRefusedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.transaction.TransactionException;

/**
 * Where the rows lie: a file of the data folder, or a server that several of ours may share. Writers follow one another
 * in either. Thread-safe.
 */
public sealed interface Database permits StoreFile, PostgresServer {
    /**
     * The database that the settings name, looked over.
     *
     * @throws StartRefusedException if it cannot be used; the message says what to do
     */
    static Database prepare(Path data, DatabaseSettings settings) {
        StoreFile.requireWritable(data);
        return settings.isServer() ? PostgresServer.prepare(settings) : StoreFile.prepare(data);
    }

    /**
     * Connections that commit durably, and wait for another writer and for an answer a little less than the requests
     * wait, so that these hear why.
     */
    DataSource dataSource(Duration patience);

    /** Connections for the migrations, which may take long. */
    DataSource migrating(DataSource ordinary);

    /** What it is called in messages; no secret. */
    String name();

    /** The question how many columns a table has of a name; two parameters. */
    String columnCount();

    /** The question how many bytes the database takes; no parameters. */
    String size();

    /** Where Flyway finds the migrations. */
    String migrations();

    /** Names what the driver throws. */
    SQLExceptionTranslator translator(DataSource source);

    /** Transactions that follow one another from their first statement on, whichever server they are of. */
    JdbcTransactionManager transactions(DataSource source);

    /** Whether the database is still the one that was opened. */
    boolean isInPlace();

    /** The refusal to start, or to go on with a command, for what a connection threw. */
    StartRefusedException refused(RuntimeException failure);

    /**
     * Does the work.
     *
     * @throws StartRefusedException as {@link #refused} says, where the database fails
     */
    default <T> T tried(Supplier<T> work) {
        try {
            return work.get();
        } catch (DataAccessException | TransactionException e) {
            throw refused(e);
        }
    }
}
