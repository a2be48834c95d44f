package dev.sonsu.server.access;

import dev.sonsu.server.StartRefusedException;
import dev.sonsu.server.audit.AuditTrail;
import dev.sonsu.server.store.CommandDatabase;
import dev.sonsu.server.store.DatabaseSettings;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keys and operators of a data folder, for who looks after them; a server may run on it meanwhile, and knows of changed
 * keys within five seconds and of changed operators at once. What it throws says what to do. Not thread-safe.
 */
public final class StoredAccess implements AutoCloseable {
    private final CommandDatabase opened;
    private final KeyRows keys;
    private final OperatorRows operators;
    private final Passwords passwords = new Passwords();
    private final String actor;

    private StoredAccess(CommandDatabase opened, Clock clock, String actor) {
        this.opened = opened;
        this.actor = actor;
        JdbcTransactionManager manager = opened.transactions();
        TransactionTemplate transaction = new TransactionTemplate(manager);
        AuditTrail audit = new AuditTrail(opened.client(), manager, clock);
        this.keys = new KeyRows(opened.client(), transaction, audit, clock);
        this.operators = new OperatorRows(opened.client(), transaction, audit, clock);
    }

    /**
     * Opens a data folder, or the database of several servers.
     *
     * @param actor who acts, for the audit: an account of the machine
     * @throws NoSuchFileException if no server is named and there is no database in the folder
     * @throws StartRefusedException if an older version wrote it, or it cannot be used
     */
    public static StoredAccess open(Path data, DatabaseSettings settings, Clock clock, String actor)
            throws NoSuchFileException {
        return new StoredAccess(CommandDatabase.open(data, settings, "audit", "hash"), clock, actor);
    }

    /** Whether a key may have the name: 1 to 40 letters, digits, dots, hyphens and underscores. */
    public static boolean isKeyName(String name) {
        return KeyRows.NAME.matcher(name).matches();
    }

    /** Whether an operator may have the name: as a key's, in lower case. */
    public static boolean isOperatorName(String name) {
        return OperatorRows.NAME.matcher(name).matches();
    }

    /** Whether a password is neither too short nor too long. */
    public static boolean isPassword(String password) {
        return password.length() >= Passwords.SHORTEST && password.length() <= Passwords.LONGEST;
    }

    /**
     * Makes a key.
     *
     * @param name by which it can be revoked; its id where none is given
     * @return the key with its secret, which is kept nowhere; empty if a key has the name, or had it
     */
    public Optional<NewKey> createKey(KeyRole role, @Nullable String name) {
        return opened.tried(() -> keys.create(role, name, actor));
    }

    /** Every key, the revoked ones too. */
    public List<Key> keys() {
        return opened.tried(keys::all);
    }

    /** Revokes a key for good; false if none that opens something has the name or id. */
    public boolean revokeKey(String nameOrId) {
        return opened.tried(() -> keys.revoke(nameOrId, actor));
    }

    /** A password that nobody guesses, to be shown once. */
    public String drawPassword() {
        return passwords.draw();
    }

    /** Adds an operator; false if there is one of that name. */
    public boolean addOperator(String name, OperatorRole role, String password) {
        String hash = passwords.hash(password);
        return opened.tried(() -> operators.add(name, role, hash, actor));
    }

    public List<Account> operators() {
        return opened.tried(operators::all);
    }

    /** Removes an operator, who is logged out at once; false if there is none of that name. */
    public boolean removeOperator(String name) {
        return opened.tried(() -> operators.remove(OperatorRows.normal(name), actor));
    }

    @Override
    public void close() {
        opened.close();
    }

    /**
     * A key without its secret.
     *
     * @param revoked when it was revoked; null while it opens something
     */
    public record Key(
            String id,
            String name,
            KeyRole role,
            String created,
            @Nullable String revoked) {}

    /** A key that was just made; {@code toString} does not show its secret. */
    public record NewKey(String id, String name, KeyRole role, String secret) {
        @Override
        public String toString() {
            return "NewKey[" + id + "]";
        }
    }

    /** An operator without the password. */
    public record Account(String name, OperatorRole role, String created) {}
}
