package dev.sonsu.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;

/**
 * Lets one transaction that writes follow the other, of whatever server, as SQLite does: each first takes a lock that is
 * of no table and leaves no trace, and only then looks at anything. So the next period's number, the one open cell, the
 * blank rows and the key in force are read as the writer before left them.
 */
final class PostgresTransactions extends JdbcTransactionManager {
    private static final long serialVersionUID = 1L;

    /** {@code sonsu} in ASCII. */
    private static final String TURN = "SELECT pg_advisory_xact_lock(" + 0x736f6e7375L + ")";

    PostgresTransactions(DataSource source) {
        super(source);
    }

    @Override
    protected void prepareTransactionalConnection(Connection connection, TransactionDefinition definition)
            throws SQLException {
        super.prepareTransactionalConnection(connection, definition);
        if (!definition.isReadOnly()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(TURN);
            }
        }
    }
}
