package dev.sonsu.server.access;

import dev.sonsu.server.audit.Act;
import dev.sonsu.server.audit.AuditTrail;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts logins that fail, in the database, so that all servers of a cluster count together. Five wrong passwords for a
 * name within 15 minutes lock it for 15 minutes. Twenty failures of one address within 15 minutes stop that address, so that
 * it can lock four names in that time and not all.
 *
 * <p>An attempt is written down before the password is looked at, and taken back if it was right: however many are made
 * at once, only five learn anything. Thread-safe.
 */
final class LoginAttempts {
    static final Duration WINDOW = Duration.ofMinutes(15);
    static final int PER_NAME = 5;
    static final int PER_ADDRESS = 20;

    private static final Duration SOON = Duration.ofSeconds(2);

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final Clock clock;

    LoginAttempts(JdbcClient db, TransactionTemplate transaction, AuditTrail audit, Clock clock) {
        this.db = db;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What attempts for a name that no operator has are counted under: 12 bits of its hash, with a sign that no name has.
     * They are locked as names are, so that a lock does not tell which names there are.
     */
    static String unknown(String name) {
        byte[] hash = AccessKey.sent(name).hash();
        return "?" + (((hash[0] & 0xff) << 4) | ((hash[1] & 0xff) >> 4));
    }

    /** Writes an attempt down, unless too many were made. */
    Begun begin(String account, String address) {
        long now = clock.millis();
        String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        // Committed before it is counted: of several at once each sees all that came before it.
        transaction.executeWithoutResult(status -> {
            db.sql("DELETE FROM login_attempt WHERE at <= ?")
                    .param(now - WINDOW.toMillis())
                    .update();
            db.sql("DELETE FROM login_lock WHERE until <= ?").param(now).update();
            db.sql("INSERT INTO login_attempt (id, account, address, at) VALUES (?, ?, ?, ?)")
                    .params(id, account, address, now)
                    .update();
        });
        Duration wait = Duration.ofMillis(mustWait(account, address, now));
        if (wait.isPositive()) {
            takeBack(id);
            return new Begun.Refused(wait);
        }
        return new Begun.Admitted(id);
    }

    /** How long, in milliseconds; 0 if it need not. */
    private long mustWait(String account, String address, long now) {
        long locked = db.sql("SELECT coalesce(max(until), 0) FROM login_lock WHERE account = ?")
                .param(account)
                .query(Long.class)
                .single();
        if (locked > now) {
            return locked - now;
        }
        // Others may still be at it; they are wrong, or right and taken back.
        if (count("account", account) > PER_NAME) {
            return SOON.toMillis();
        }
        if (count("address", address) > PER_ADDRESS) {
            long oldest = db.sql("SELECT min(at) FROM login_attempt WHERE address = ?")
                    .param(address)
                    .query(Long.class)
                    .single();
            return Math.max(1, oldest + WINDOW.toMillis() - now);
        }
        return 0;
    }

    private int count(String column, String value) {
        return db.sql("SELECT count(*) FROM login_attempt WHERE " + column + " = ?")
                .param(value)
                .query(Integer.class)
                .single();
    }

    /** An attempt came to nothing, neither right nor wrong. */
    void takeBack(String id) {
        transaction.executeWithoutResult(status ->
                db.sql("DELETE FROM login_attempt WHERE id = ?").param(id).update());
    }

    /** The password was right: the name's failures are forgotten. */
    void succeeded(String name) {
        transaction.executeWithoutResult(status -> {
            db.sql("DELETE FROM login_attempt WHERE account = ?").param(name).update();
            audit.record(name, Act.LOGIN, "");
        });
    }

    /**
     * The password was wrong: the attempt stays, and locks the name if it is the last that is allowed.
     *
     * @param isOperator whether the account is an operator's; of others nothing is audited, not even the name
     */
    void failed(String account, boolean isOperator) {
        transaction.executeWithoutResult(status -> {
            if (isOperator) {
                audit.record("unknown", Act.LOGIN_FAILED, account);
            }
            if (count("account", account) < PER_NAME) {
                return;
            }
            long until = clock.millis() + WINDOW.toMillis();
            int locked = db.sql("INSERT INTO login_lock (account, until) VALUES (?, ?) ON CONFLICT DO NOTHING")
                    .params(account, until)
                    .update();
            if (locked > 0 && isOperator) {
                audit.record("server", Act.LOGIN_LOCKED, account);
            }
        });
    }

    void loggedOut(String name) {
        transaction.executeWithoutResult(status -> audit.record(name, Act.LOGOUT, ""));
    }

    /** Whether an attempt may be made. */
    sealed interface Begun {
        record Admitted(String id) implements Begun {}

        /**
         * Too many were made.
         *
         * @param pause until the next may be
         */
        record Refused(Duration pause) implements Begun {}
    }
}
