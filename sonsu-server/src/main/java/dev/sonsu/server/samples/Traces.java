package dev.sonsu.server.samples;

import dev.sonsu.server.store.Database;
import dev.sonsu.server.store.PostgresServer;
import dev.sonsu.server.store.StoreFile;
import java.security.SecureRandom;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a database keeps of the order of writing beside the rows themselves, and how it is made to forget it. */
sealed interface Traces extends AutoCloseable permits FileTraces, Mixing {
    static Traces of(Database database, JdbcClient db, TransactionTemplate transaction) {
        return switch (database) {
            case StoreFile file -> new FileTraces(db);
            case PostgresServer server -> new Mixing(server, db, transaction, new SecureRandom());
        };
    }

    /** Notes, within the transaction that writes it, that a PIN of its own came into its cell with this sample. */
    void pinCame(long sample);

    /** Notes that rows were deleted, of which something may be left. */
    void deleted();

    /**
     * Forgets what more than the newest {@value Periods#LEAST_PINS} PINs left, now or soon.
     *
     * @return false if it has to be asked again
     */
    boolean forget();

    /** Forgets what it can, and returns when that is done; false if something was in the way. */
    boolean forgetNow();

    @Override
    void close();
}
