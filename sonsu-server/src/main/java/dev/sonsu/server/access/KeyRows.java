package dev.sonsu.server.access;

import dev.sonsu.server.access.Caller.KeyHolder;
import dev.sonsu.server.audit.Act;
import dev.sonsu.server.audit.AuditTrail;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The keys in the database. Thread-safe. */
final class KeyRows {
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");

    private static final HexFormat HEX = HexFormat.of();

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    KeyRows(JdbcClient db, TransactionTemplate transaction, AuditTrail audit, Clock clock) {
        this.db = db;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /** Every key, with when it was made and revoked. */
    List<StoredAccess.Key> all() {
        return db.sql("SELECT id, name, role, created, revoked FROM access_key ORDER BY created, id")
                .query((row, number) -> new StoredAccess.Key(
                        row.getString("id"),
                        row.getString("name"),
                        KeyRole.valueOf(row.getString("role")),
                        row.getString("created"),
                        row.getString("revoked")))
                .list();
    }

    /** The keys that open something. */
    List<Live> live() {
        return db.sql("SELECT id, role, hash FROM access_key WHERE revoked IS NULL")
                .query((row, number) -> new Live(
                        new KeyHolder(row.getString("id"), KeyRole.valueOf(row.getString("role"))),
                        HEX.parseHex(row.getString("hash"))))
                .list();
    }

    /**
     * Makes a key.
     *
     * @param name by which it can be revoked; its id where none is given
     * @return the key with its secret, which is kept nowhere; empty if another has the name, or had it
     */
    Optional<StoredAccess.NewKey> create(KeyRole role, @Nullable String name, String actor) {
        AccessKey key = AccessKey.draw(random);
        String id = HEX.toHexDigits(random.nextLong(), 12);
        String called = name == null ? id : name;
        if (!NAME.matcher(called).matches()) {
            throw new IllegalArgumentException("the name of a key does not fit " + NAME);
        }
        return Optional.ofNullable(transaction.execute(status -> {
            if (find(called).isPresent()) {
                return null;
            }
            db.sql("INSERT INTO access_key (id, name, role, hash, created) VALUES (?, ?, ?, ?, ?)")
                    .params(id, called, role.name(), key.hexHash(), now())
                    .update();
            audit.record(actor, Act.KEY_CREATED, id);
            return new StoredAccess.NewKey(id, called, role, key.secret());
        }));
    }

    /** Revokes a key for good; false if no key that opens something has the name or id. */
    boolean revoke(String nameOrId, String actor) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Optional<String> id = find(nameOrId);
            if (id.isEmpty()
                    || db.sql("UPDATE access_key SET revoked = ? WHERE id = ? AND revoked IS NULL")
                                    .params(now(), id.get())
                                    .update()
                            == 0) {
                return false;
            }
            audit.record(actor, Act.KEY_REVOKED, id.get());
            return true;
        }));
    }

    private Optional<String> find(String nameOrId) {
        return db.sql("SELECT id FROM access_key WHERE name = ? OR id = ?")
                .params(nameOrId, nameOrId)
                .query(String.class)
                .optional();
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** A key that opens something; {@code toString} does not show its hash. */
    record Live(KeyHolder holder, byte[] hash) {
        @Override
        public String toString() {
            return "Live[" + holder + "]";
        }
    }
}
