package dev.sonsu.server.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks again and again whether the audit's chain is whole: at what was written since it looked last, at whether the last row
 * that it saw still stands, and, a slice at each look, at all rows from the first on. So it also notices when rows that it has
 * seen are gone or are others. For one thread.
 */
public final class AuditSentry {
    /** Rows of a slice: an audit of so many is looked at as a whole each time. */
    static final int SLICE = 5_000;

    private final AuditLog log;
    private final AuditChain end = new AuditChain();
    private @Nullable AuditEntry seen;
    private AuditChain round = new AuditChain();
    private long roundAt;
    private ChainState.@Nullable Broken broken;

    public AuditSentry(AuditLog log) {
        this.log = log;
    }

    /**
     * Looks. A chain that was found broken stays so: nothing mends one.
     *
     * @throws org.springframework.dao.DataAccessException if the database does not answer; then nothing is said
     */
    public ChainState look() {
        if (broken != null) {
            return broken;
        }
        ChainState.Broken bad = slice();
        ChainState found = bad == null ? end() : bad;
        if (found instanceof ChainState.Broken one) {
            broken = one;
        }
        return found;
    }

    /** The next slice of the round; what is wrong in it. */
    private ChainState.@Nullable Broken slice() {
        List<AuditEntry> some = log.after(roundAt, SLICE);
        for (AuditEntry entry : some) {
            if (!round.follow(entry)) {
                return new ChainState.Broken(round.rows(), entry.id());
            }
            roundAt = entry.id();
        }
        if (some.size() < SLICE) {
            round = new AuditChain();
            roundAt = 0;
        }
        return null;
    }

    /** From the last row that was seen to the last that there is; from the first on where none was. */
    private ChainState end() {
        AuditEntry before = seen;
        if (before != null && !log.newest(before.id() + 1, 1).equals(List.of(before))) {
            return new ChainState.Broken(0, before.id());
        }
        long[] bad = {0};
        boolean isWhole = log.follow(before == null ? 0 : before.id(), entry -> {
            bad[0] = entry.id();
            boolean isRight = end.follow(entry);
            if (isRight) {
                seen = entry;
            }
            return isRight;
        });
        return isWhole ? new ChainState.Whole(end.rows(), end.head()) : new ChainState.Broken(end.rows(), bad[0]);
    }
}
