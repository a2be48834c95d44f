package dev.sonsu.server.keysets;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import dev.sonsu.server.StartRefusedException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * A keyset as it is now, for it may be rotated meanwhile: it is read again when a value was encrypted with a key that is
 * not known yet, when the database was switched to another key ({@link #agreeWith}), and
 * when {@link #look} finds it changed. Thread-safe.
 */
public final class LiveKeyset implements Aead {
    /** What was read from the database before its key was destroyed is decrypted long before this is over. */
    private static final Duration OLD_KEYS_KEPT = Duration.ofSeconds(10);

    private final KeysetStore store;
    private final String name;
    private final Duration betweenLooks;
    private volatile long lastLook = System.nanoTime();
    private volatile Loaded now;

    /** @throws StartRefusedException if the keyset cannot be read or made */
    public LiveKeyset(KeysetStore store, String name) {
        this(store, name, Duration.ZERO);
    }

    /**
     * @param betweenLooks how long it is not read again for values that cannot be decrypted: such may be sent by anybody
     * @throws StartRefusedException if the keyset cannot be read or made
     */
    public LiveKeyset(KeysetStore store, String name, Duration betweenLooks) {
        this.betweenLooks = betweenLooks;
        this.store = store;
        this.name = name;
        Object stamp = store.stampOf(name);
        KeysetHandle keys = store.openOrCreate(name);
        this.now = new Loaded(keys, Keysets.aead(keys), stamp, null, 0);
    }

    @Override
    public byte[] encrypt(byte[] plain, byte[] associated) throws GeneralSecurityException {
        return now.aead().encrypt(plain, associated);
    }

    @Override
    public byte[] decrypt(byte[] cipher, byte[] associated) throws GeneralSecurityException {
        Loaded at = now;
        try {
            return at.aead().decrypt(cipher, associated);
        } catch (GeneralSecurityException e) {
            if (System.nanoTime() - lastLook >= betweenLooks.toNanos()) {
                refresh();
            }
            Loaded newer = now;
            if (newer != at) {
                try {
                    return newer.aead().decrypt(cipher, associated);
                } catch (GeneralSecurityException stillUnknown) {
                    at = newer;
                }
            }
            Aead before = at.before();
            if (before == null) {
                throw e;
            }
            return before.decrypt(cipher, associated);
        }
    }

    /**
     * Makes sure, within the transaction that will write, that what is encrypted now can be decrypted when the rotation
     * that is under way has ended. The keyset's file is always ahead of the database.
     *
     * @param sealed the database's value that is encrypted with its present key
     * @throws IllegalStateException if the keyset does not have that key
     */
    public void agreeWith(byte[] sealed) {
        int id = Keysets.keyOf(sealed);
        if (primary() == id) {
            return;
        }
        refresh();
        if (!Keysets.ids(now.keys()).contains(id)) {
            throw new IllegalStateException("the keyset does not fit the database any more");
        }
    }

    /** Reads the file if it has changed, and forgets what was destroyed in it a while ago. */
    public void look() {
        refresh();
        Loaded at = now;
        if (at.before() != null && System.nanoTime() - at.since() > OLD_KEYS_KEPT.toNanos()) {
            now = new Loaded(at.keys(), at.aead(), at.stamp(), null, 0);
        }
    }

    private synchronized void refresh() {
        Loaded at = now;
        lastLook = System.nanoTime();
        try {
            Object stamp = store.stampOf(name);
            if (!stamp.equals(at.stamp())) {
                KeysetHandle keys = store.open(name);
                now = new Loaded(keys, Keysets.aead(keys), stamp, at.aead(), System.nanoTime());
            }
        } catch (StartRefusedException | DataAccessException e) {
            // The keys that are known still do; if they do not, what follows says so.
            now = at;
        }
    }

    /** The id of the key that is encrypted with. */
    public int primary() {
        return now.keys().getPrimary().getId();
    }

    @Override
    public String toString() {
        return "LiveKeyset[" + store + "]";
    }

    /**
     * What was read.
     *
     * @param before what was known before it changed
     * @param since  when it changed
     */
    private record Loaded(
            KeysetHandle keys,
            Aead aead,
            Object stamp,
            @Nullable Aead before,
            long since) {
        @Override
        public String toString() {
            return "Loaded[redacted]";
        }
    }
}
