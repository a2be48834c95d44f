package dev.sonsu.server.access;

import dev.sonsu.server.access.Caller.Operator;
import dev.sonsu.server.audit.Act;
import dev.sonsu.server.audit.AuditTrail;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The operators in the database. Names are kept in lower case. Thread-safe. */
final class OperatorRows {
    static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,39}");

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final Clock clock;

    OperatorRows(JdbcClient db, TransactionTemplate transaction, AuditTrail audit, Clock clock) {
        this.db = db;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /** The form of a name that rows have. */
    static String normal(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    List<StoredAccess.Account> all() {
        return db.sql("SELECT name, role, created FROM console_operator ORDER BY name")
                .query((row, number) -> new StoredAccess.Account(
                        row.getString("name"), OperatorRole.valueOf(row.getString("role")), row.getString("created")))
                .list();
    }

    Optional<Known> find(String name) {
        return db.sql("SELECT name, role, password FROM console_operator WHERE name = ?")
                .param(name)
                .query((row, number) -> new Known(
                        new Operator(row.getString("name"), OperatorRole.valueOf(row.getString("role"))),
                        row.getString("password")))
                .optional();
    }

    /** Adds one; false if there is one of that name. */
    boolean add(String name, OperatorRole role, String hash, String actor) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("the name of an operator does not fit " + NAME);
        }
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (find(name).isPresent()) {
                return false;
            }
            db.sql("INSERT INTO console_operator (name, role, password, created) VALUES (?, ?, ?, ?)")
                    .params(
                            name,
                            role.name(),
                            hash,
                            clock.instant().truncatedTo(ChronoUnit.SECONDS).toString())
                    .update();
            audit.record(actor, Act.OPERATOR_ADDED, name);
            return true;
        }));
    }

    /** Removes one and ends the sessions: each request looks whether its operator is still there. */
    boolean remove(String name, String actor) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (db.sql("DELETE FROM console_operator WHERE name = ?")
                            .param(name)
                            .update()
                    == 0) {
                return false;
            }
            audit.record(actor, Act.OPERATOR_REMOVED, name);
            return true;
        }));
    }

    /** An operator with the hash of the password, which {@code toString} does not show. */
    record Known(Operator operator, String hash) {
        @Override
        public String toString() {
            return "Known[" + operator + "]";
        }
    }
}
