package dev.sonsu.server.audit;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes acts down, in the transaction of the act: both are committed, or neither. Rows cannot be changed or deleted; the
 * database itself refuses. Each row is chained to the one before it ({@link AuditChain}). Thread-safe.
 */
@Component
public final class AuditTrail {
    private static final DateTimeFormatter TO_THE_MILLISECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_REASON = 500;

    private final JdbcClient db;
    private final AuditLog rows;
    private final TransactionTemplate running;
    private final Clock clock;

    public AuditTrail(JdbcClient db, PlatformTransactionManager manager, Clock clock) {
        this.db = db;
        this.rows = new AuditLog(db);
        this.clock = clock;
        this.running = new TransactionTemplate(manager);
        this.running.setPropagationBehavior(TransactionDefinition.PROPAGATION_MANDATORY);
    }

    /**
     * Writes down an act that has no reason.
     *
     * @see #record(String, Act, String, String)
     */
    public void record(String actor, Act act, String subject) {
        record(actor, act, subject, null);
    }

    /**
     * Writes down an act.
     *
     * @param actor   who acts: an operator's name, a key's id, or an account of the machine; 1 to 100 characters
     * @param subject the name or id of what is acted on, at most 100 characters, never a content; empty for a review
     * @param reason  as an operator gave it, at most 500 characters
     * @throws IllegalTransactionStateException if no transaction is running
     */
    public void record(String actor, Act act, String subject, @Nullable String reason) {
        if (actor.isEmpty() || actor.length() > LONGEST_NAME || subject.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("an actor of " + actor.length() + " and a subject of " + subject.length()
                    + " characters; each has at most " + LONGEST_NAME);
        }
        if (reason != null && reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException(
                    "a reason of " + reason.length() + " characters; it has at most " + LONGEST_REASON);
        }
        if (act.isWithoutSubject() && !subject.isEmpty()) {
            throw new IllegalArgumentException(act + " must not tell its subject");
        }
        running.executeWithoutResult(status -> append(new AuditEntry(
                0, TO_THE_MILLISECOND.format(clock.instant()), actor, act.name(), subject, reason, null)));
    }

    /** One transaction that writes follows the other, in either database: the last row is the last until this one is. */
    private void append(AuditEntry entry) {
        db.sql("INSERT INTO audit (at, actor, action, subject, reason, hash) VALUES (?, ?, ?, ?, ?, ?)")
                .param(entry.at())
                .param(entry.actor())
                .param(entry.action())
                .param(entry.subject())
                .param(entry.reason())
                .param(AuditChain.next(head(), entry))
                .update();
    }

    private String head() {
        Optional<AuditEntry> last = rows.last();
        if (last.isEmpty()) {
            return AuditChain.BEGIN;
        }
        String hash = last.get().hash();
        // Only the first row of the chain goes back to those of before it.
        return hash == null ? chained() : hash;
    }

    private String chained() {
        return switch (rows.check()) {
            case ChainState.Whole whole -> whole.head();
            case ChainState.Broken broken ->
                throw new IllegalStateException(
                        "row " + broken.firstBad() + " of the audit has no hash, though a row before it has one");
        };
    }
}
