package dev.sonsu.server.keysets;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions that encrypt: each first looks which key the database has. One writer follows the other, so whatever is
 * written after a rotation's switch is written with the new key, however late a server learns of it.
 */
public final class KeyedTransactions extends TransactionTemplate {
    private static final long serialVersionUID = 1L;

    private final transient JdbcClient db;
    private final transient LiveKeyset keys;

    public KeyedTransactions(PlatformTransactionManager manager, JdbcClient db, LiveKeyset keys) {
        super(manager);
        this.db = db;
        this.keys = keys;
    }

    @Override
    public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
        return super.execute(status -> {
            keys.agreeWith(
                    db.sql("SELECT sealed FROM store_check").query(byte[].class).single());
            return action.doInTransaction(status);
        });
    }
}
