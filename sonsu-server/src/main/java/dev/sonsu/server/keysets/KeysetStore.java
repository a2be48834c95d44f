package dev.sonsu.server.keysets;

import com.google.crypto.tink.KeysetHandle;
import dev.sonsu.server.StartRefusedException;
import java.util.Optional;

/**
 * Where keysets lie: files of the data folder, or rows of a database that several servers share. What it throws says what
 * to do and quotes nothing of a key. Thread-safe.
 */
public sealed interface KeysetStore permits KeyFolder, KeyTable {
    /** The keyset of the samples. */
    String SAMPLES = "samples";
    /** The keyset of the tokens that clients hold. */
    String TOKENS = "tokens";

    boolean has(String name);

    /**
     * The keyset of this name.
     *
     * @throws StartRefusedException if it is not there, cannot be read, or others may read it
     */
    KeysetHandle open(String name);

    /**
     * The keyset of this name, made now if there is none. Of two servers that make it at once, one does and the other
     * takes it.
     *
     * @throws StartRefusedException if it cannot be read or made
     */
    KeysetHandle openOrCreate(String name);

    /** By what it is seen, cheaply, that a keyset was replaced; compared by {@code equals}. */
    Object stampOf(String name);

    /**
     * Puts a keyset in the place of another in one step; as far as the place allows, the other is overwritten.
     *
     * @throws StartRefusedException if it cannot be written; the other is still there
     */
    void replace(String name, KeysetHandle keys);

    /**
     * Takes a lock that other processes see, until it is closed; empty if another has it.
     *
     * @throws StartRefusedException if it cannot be taken at all
     */
    Optional<Lock> lock();

    /** Overwrites and removes what a rotation left when it was killed. For who has the lock. */
    void removeDrafts(String name);

    /** Where people find the keyset, for messages. */
    String placeOf(String name);

    /** A lock; whoever closes it gives it back. */
    interface Lock extends AutoCloseable {
        @Override
        void close();
    }
}
