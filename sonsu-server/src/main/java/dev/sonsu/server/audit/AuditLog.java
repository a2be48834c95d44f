package dev.sonsu.server.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what was written down. Thread-safe where its database is. */
@Component
public final class AuditLog {
    private static final int AT_ONCE = 1000;
    private static final String COLUMNS = "SELECT id, at, actor, action, subject, reason, hash FROM audit ";

    private final JdbcClient db;

    public AuditLog(JdbcClient db) {
        this.db = db;
    }

    /**
     * The newest rows before one, the newest first.
     *
     * @param before an id; {@link Long#MAX_VALUE} for the newest of all
     */
    public List<AuditEntry> newest(long before, int most) {
        return db.sql(COLUMNS + "WHERE id < ? ORDER BY id DESC LIMIT ?")
                .params(before, most)
                .query(AuditLog::entry)
                .list();
    }

    /** The last row. */
    public Optional<AuditEntry> last() {
        return newest(Long.MAX_VALUE, 1).stream().findFirst();
    }

    /** Follows the chain from the first row to the last. */
    public ChainState check() {
        return export(entry -> {});
    }

    /**
     * Gives out every row with its hash, also those that are older than the chain, as far as the chain is whole.
     *
     * @param receiver gets them from the first on; what it throws ends the export
     */
    public ChainState export(Consumer<AuditEntry> receiver) {
        AuditChain chain = new AuditChain();
        long[] firstBad = {0};
        boolean isWhole = follow(0, entry -> {
            if (!chain.follow(entry)) {
                firstBad[0] = entry.id();
                return false;
            }
            receiver.accept(entry.withHash(chain.head()));
            return true;
        });
        return isWhole
                ? new ChainState.Whole(chain.rows(), chain.head())
                : new ChainState.Broken(chain.rows(), firstBad[0]);
    }

    /**
     * Looks at the rows after one, from the first on, until one is refused.
     *
     * @return whether none was
     */
    boolean follow(long after, Predicate<AuditEntry> isRight) {
        long last = after;
        while (true) {
            List<AuditEntry> some = after(last, AT_ONCE);
            for (AuditEntry entry : some) {
                if (!isRight.test(entry)) {
                    return false;
                }
            }
            if (some.size() < AT_ONCE) {
                return true;
            }
            last = some.getLast().id();
        }
    }

    /** The rows after one, the oldest first. */
    List<AuditEntry> after(long last, int most) {
        return db.sql(COLUMNS + "WHERE id > ? ORDER BY id LIMIT ?")
                .params(last, most)
                .query(AuditLog::entry)
                .list();
    }

    private static AuditEntry entry(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7));
    }
}
