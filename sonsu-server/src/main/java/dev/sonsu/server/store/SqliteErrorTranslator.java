package dev.sonsu.server.store;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.sqlite.SQLiteException;

/** Spring knows the error codes of PostgreSQL but not those of SQLite. */
public final class SqliteErrorTranslator implements SQLExceptionTranslator {
    private final SQLExceptionTranslator others;

    public SqliteErrorTranslator(DataSource source) {
        this.others = new SQLErrorCodeSQLExceptionTranslator(source);
    }

    @Override
    public @Nullable DataAccessException translate(String task, @Nullable String sql, SQLException failure) {
        if (failure instanceof SQLiteException sqlite) {
            String code = sqlite.getResultCode().name();
            switch (sqlite.getResultCode()) {
                case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_ROWID -> {
                    return new DuplicateKeyException(task, failure);
                }
                case SQLITE_BUSY, SQLITE_BUSY_SNAPSHOT, SQLITE_BUSY_TIMEOUT, SQLITE_LOCKED -> {
                    return new CannotAcquireLockException(task, failure);
                }
                default -> {
                    if (code.startsWith("SQLITE_CONSTRAINT")) {
                        return new DataIntegrityViolationException(task, failure);
                    }
                }
            }
        }
        return others.translate(task, sql, failure);
    }
}
