package dev.sonsu.server.store;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Takes it for granted that SQLite rolls back by itself where a disk fills or fails. Asked to roll back then it answers
 * with an error that does no harm (<a href="https://www.sqlite.org/lang_transaction.html">SQLite, Transactions, 3.1</a>),
 * which would cover the reason, and be logged with its stack trace at each try, on a disk that has no room.
 */
final class SqliteTransactions extends JdbcTransactionManager {
    private static final long serialVersionUID = 1L;

    private static final String ALREADY = "no transaction is active";

    SqliteTransactions(DataSource source) {
        super(source);
    }

    @Override
    protected void doRollback(DefaultTransactionStatus status) {
        try {
            super.doRollback(status);
        } catch (RuntimeException e) {
            if (!isRolledBackAlready(e)) {
                throw e;
            }
        }
    }

    private static boolean isRolledBackAlready(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException refused
                    && String.valueOf(refused.getMessage()).contains(ALREADY)) {
                return true;
            }
        }
        return false;
    }
}
