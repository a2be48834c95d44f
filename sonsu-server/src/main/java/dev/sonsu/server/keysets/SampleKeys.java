package dev.sonsu.server.keysets;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import dev.sonsu.server.StartRefusedException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The keyset of the samples as its file is now, which may be rotated meanwhile: the file is read again when a value was
 * encrypted with a key that is not known yet, when the database was switched to another key ({@link #agreeWith}), and
 * when {@link #look} finds it changed. Thread-safe.
 */
public final class SampleKeys implements Aead {
    /** What was read from the database before its key was destroyed is decrypted long before this is over. */
    private static final Duration OLD_KEYS_KEPT = Duration.ofSeconds(10);

    private final KeyFolder folder;
    private final String name;
    private volatile Loaded now;

    /** @throws StartRefusedException if the keyset cannot be read or made */
    public SampleKeys(KeyFolder folder, String name) {
        this.folder = folder;
        this.name = name;
        KeyFolder.Stamp stamp = folder.stampOf(name);
        KeysetHandle keys = folder.openOrCreate(name);
        this.now = new Loaded(keys, KeyFolder.aead(keys), stamp, null, 0);
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
            refresh();
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
        int id = keyOf(sealed);
        if (now.keys().getPrimary().getId() == id) {
            return;
        }
        refresh();
        if (!has(now.keys(), id)) {
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
        try {
            KeyFolder.Stamp stamp = folder.stampOf(name);
            if (!stamp.equals(at.stamp())) {
                KeysetHandle keys = folder.open(name);
                now = new Loaded(keys, KeyFolder.aead(keys), stamp, at.aead(), System.nanoTime());
            }
        } catch (StartRefusedException e) {
            // The keys that are known still do; if they do not, what follows says so.
            now = at;
        }
    }

    /** The id of the key that a value was encrypted with: Tink puts it first. */
    public static int keyOf(byte[] cipher) {
        return ByteBuffer.wrap(cipher).getInt(1);
    }

    private static boolean has(KeysetHandle keys, int id) {
        for (int i = 0; i < keys.size(); i++) {
            if (keys.getAt(i).getId() == id) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return "SampleKeys[" + folder + "]";
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
            KeyFolder.Stamp stamp,
            @Nullable Aead before,
            long since) {
        @Override
        public String toString() {
            return "Loaded[redacted]";
        }
    }
}
