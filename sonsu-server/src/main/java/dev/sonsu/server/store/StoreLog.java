package dev.sonsu.server.store;

import org.springframework.jdbc.core.simple.JdbcClient;

/** SQLite's log of what was written: until it is emptied it keeps the order of writing, and what was deleted since. */
public final class StoreLog {
    private static final int TRIES = 5;

    private final JdbcClient db;

    public StoreLog(JdbcClient db) {
        this.db = db;
    }

    /**
     * Brings the log into the file and cuts it to nothing.
     *
     * @return false if somebody was reading what is in it; the next one to empty it will do
     */
    public boolean empty() {
        return db.sql("PRAGMA wal_checkpoint(TRUNCATE)")
                .query((row, number) -> row.getInt("busy") == 0)
                .single();
    }

    /** Like {@link #empty}, several times if need be. */
    public boolean emptySurely() {
        for (int i = 0; i < TRIES; i++) {
            if (empty()) {
                return true;
            }
        }
        return false;
    }
}
