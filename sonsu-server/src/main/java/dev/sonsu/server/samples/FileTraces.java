package dev.sonsu.server.samples;

import dev.sonsu.server.store.StoreLog;
import org.springframework.jdbc.core.simple.JdbcClient;

/** SQLite's: rows keep their pages, so the log is all that tells an order, and it is emptied. */
record FileTraces(StoreLog log) implements Traces {
    FileTraces(JdbcClient db) {
        this(new StoreLog(db));
    }

    @Override
    public void pinCame(long sample) {}

    @Override
    public void deleted() {}

    @Override
    public boolean forget() {
        return log.empty();
    }

    @Override
    public boolean forgetNow() {
        return log.emptySurely();
    }

    @Override
    public void close() {}
}
