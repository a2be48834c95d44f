package dev.sonsu.server.store;

import dev.sonsu.server.StartRefusedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * A database that a command opens on one connection, beside servers that may run on it. What it throws says what to do.
 * Not thread-safe.
 */
public final class CommandDatabase implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Database database;
    private final SingleConnectionDataSource connection;
    private final JdbcClient client;

    private CommandDatabase(Database database) {
        this.database = database;
        this.connection = new SingleConnectionDataSource(connect(database), true);
        JdbcTemplate template = new JdbcTemplate(connection);
        template.setExceptionTranslator(database.translator(connection));
        this.client = JdbcClient.create(template);
    }

    /**
     * Opens the database of a data folder, or that of several servers.
     *
     * @param table  one that the version of the caller has
     * @param column of that table
     * @throws NoSuchFileException   if no server is named and there is no database in the folder
     * @throws StartRefusedException if an older version wrote it, or it cannot be used
     */
    public static CommandDatabase open(Path data, DatabaseSettings settings, String table, String column)
            throws NoSuchFileException {
        Path path = data.resolve(StoreFile.NAME);
        if (!settings.isServer() && Files.notExists(path)) {
            throw new NoSuchFileException(path.toString(), null, "there is no database");
        }
        CommandDatabase opened = new CommandDatabase(Database.prepare(data, settings));
        try {
            opened.require(table, column);
            return opened;
        } catch (StartRefusedException e) {
            opened.close();
            throw e;
        }
    }

    /**
     * Opens the same, whichever tables are in it; an empty file is made where there is none.
     *
     * @throws StartRefusedException if it cannot be used
     */
    public static CommandDatabase any(Path data, DatabaseSettings settings) {
        return new CommandDatabase(Database.prepare(data, settings));
    }

    private static Connection connect(Database database) {
        try {
            return database.dataSource(PATIENCE).getConnection();
        } catch (SQLException e) {
            throw database.refused(new IllegalStateException(e));
        }
    }

    private void require(String table, String column) {
        int found = tried(() -> client.sql(database.columnCount())
                .params(table, column)
                .query(Integer.class)
                .single());
        if (found != 1) {
            throw new StartRefusedException(
                    database.name() + " was written by an older version, or never; start the server on it once",
                    database.name() + "은(는) 이전 버전이 썼거나 아직 비어 있습니다. 서버를 한 번 시작하세요");
        }
    }

    /** Which database it is. */
    public Database database() {
        return database;
    }

    /** Its one connection; whoever closes it closes nothing. */
    public SingleConnectionDataSource connection() {
        return connection;
    }

    /** Statements on that connection. */
    public JdbcClient client() {
        return client;
    }

    /** Transactions on that connection. */
    public JdbcTransactionManager transactions() {
        return database.transactions(connection);
    }

    /** Does the work, or says why the database cannot. */
    public <T> T tried(Supplier<T> work) {
        return database.tried(work);
    }

    @Override
    public void close() {
        connection.destroy();
    }
}
