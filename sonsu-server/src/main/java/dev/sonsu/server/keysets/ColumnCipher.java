package dev.sonsu.server.keysets;

import com.google.crypto.tink.Aead;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * Encrypts the values of one column, with the row's id and the column's name as associated data, so that no value can be
 * passed off as that of another row or column. Thread-safe.
 */
public final class ColumnCipher {
    /** Tink's prefix (5), the nonce (12) and the tag (16). */
    public static final int MORE_BYTES = 33;

    private final Aead aead;
    private final byte[] column;

    public ColumnCipher(Aead aead, String column) {
        this.aead = aead;
        this.column = column.getBytes(StandardCharsets.US_ASCII);
    }

    public byte[] encrypt(long id, byte[] plain) throws GeneralSecurityException {
        return aead.encrypt(plain, associated(id));
    }

    public byte[] decrypt(long id, byte[] cipher) throws GeneralSecurityException {
        return aead.decrypt(cipher, associated(id));
    }

    private byte[] associated(long id) {
        return ByteBuffer.allocate(column.length + Long.BYTES)
                .put(column)
                .putLong(id)
                .array();
    }
}
