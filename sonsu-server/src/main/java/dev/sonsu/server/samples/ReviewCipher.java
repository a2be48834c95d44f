package dev.sonsu.server.samples;

import com.google.crypto.tink.Aead;
import dev.sonsu.server.keysets.ColumnCipher;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;

/**
 * Encrypts what reviewers answered, in bytes of one length. Thread-safe.
 *
 * <p>The plain form: version (1 byte), sample (8), answer (1), epoch milliseconds (8), length of the reviewer's name (2),
 * the name, zeros.
 */
final class ReviewCipher {
    /** Of a name in UTF-8. */
    static final int MOST_NAME = 256;

    private static final byte VERSION = 1;
    private static final int PLAIN_BYTES = 20 + MOST_NAME;

    private final ColumnCipher column;

    ReviewCipher(Aead aead) {
        this.column = new ColumnCipher(aead, "review_answer.sealed");
    }

    byte[] encrypt(Given given) throws GeneralSecurityException {
        byte[] name = given.who().getBytes(StandardCharsets.UTF_8);
        if (name.length > MOST_NAME) {
            throw new GeneralSecurityException("a reviewer's name has more than 256 bytes");
        }
        ByteBuffer plain = ByteBuffer.allocate(PLAIN_BYTES)
                .put(VERSION)
                .putLong(given.sample())
                .put((byte) given.answer().code())
                .putLong(given.at().toEpochMilli())
                .putShort((short) name.length)
                .put(name);
        return column.encrypt(given.id(), plain.array());
    }

    Given decrypt(long id, byte[] cipher) throws GeneralSecurityException {
        try {
            ByteBuffer plain = ByteBuffer.wrap(column.decrypt(id, cipher));
            if (plain.get() != VERSION) {
                throw new GeneralSecurityException("an answer is of another version");
            }
            long sample = plain.getLong();
            ReviewAnswer answer = new ReviewAnswer(plain.get());
            Instant at = Instant.ofEpochMilli(plain.getLong());
            byte[] name = new byte[plain.getShort()];
            plain.get(name);
            return new Given(id, sample, new String(name, StandardCharsets.UTF_8), answer, at);
        } catch (BufferUnderflowException e) {
            throw new GeneralSecurityException("an answer is too short");
        }
    }

    /**
     * An answer that was given. {@code toString} shows nothing of it.
     *
     * @param id of its row
     */
    record Given(long id, long sample, String who, ReviewAnswer answer, Instant at) {
        @Override
        public String toString() {
            return "Given[redacted]";
        }
    }
}
