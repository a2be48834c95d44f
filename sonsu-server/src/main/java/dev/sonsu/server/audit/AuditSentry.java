package dev.sonsu.server.audit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks again and again whether the audit's chain is whole: at first from its beginning, then from where it stood. So it
 * also notices when rows that it has seen are gone or are others. For one thread.
 */
public final class AuditSentry {
    private final AuditLog log;
    private @Nullable AuditEntry seen;
    private long rows;

    public AuditSentry(AuditLog log) {
        this.log = log;
    }

    /**
     * Looks. Once the chain is broken it stays so: each further look begins where it was whole last.
     *
     * @throws org.springframework.dao.DataAccessException if the database does not answer; then nothing is said
     */
    public ChainState look() {
        @Nullable AuditEntry before = seen;
        if (before == null || before.hash() == null) {
            return remember(log.check());
        }
        if (!stands(before)) {
            return new ChainState.Broken(0, before.id());
        }
        AuditChain chain = AuditChain.after(before.hash());
        long[] bad = {0};
        boolean isWhole = log.follow(before.id(), entry -> {
            bad[0] = entry.id();
            boolean isRight = chain.follow(entry);
            if (isRight) {
                seen = entry;
            }
            return isRight;
        });
        rows += chain.rows();
        return isWhole ? new ChainState.Whole(rows, chain.head()) : new ChainState.Broken(rows, bad[0]);
    }

    private boolean stands(AuditEntry before) {
        Optional<AuditEntry> now = log.newest(before.id() + 1, 1).stream().findFirst();
        return now.isPresent() && now.get().equals(before);
    }

    private ChainState remember(ChainState found) {
        if (found instanceof ChainState.Whole whole) {
            rows = whole.rows();
            seen = log.last().filter(last -> whole.head().equals(last.hash())).orElse(null);
        }
        return found;
    }
}
