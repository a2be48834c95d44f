package dev.sonsu.server.backup;

import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import dev.sonsu.server.StartRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Seals an archive: a head in clear, then Tink's streaming AES-256-GCM (segments of 1 MiB, none of which can be changed,
 * left out or cut off unnoticed), with the head as associated data. The key is drawn from the passphrase by Argon2id, so
 * that trying many is slow.
 *
 * <p>The head, 60 bytes: {@code SONSUBK1}, memory in KiB (4), passes (4), salt (16), a value by which a wrong passphrase is
 * told from a damaged archive (16), and the first bytes of the SHA-256 of all that (12).
 */
final class ArchiveSeal {
    private static final byte[] MAGIC = "SONSUBK1".getBytes(StandardCharsets.US_ASCII);
    private static final int SALT_BYTES = 16;
    private static final int CHECK_BYTES = 16;
    private static final int SUM_BYTES = 12;
    private static final int SUMMED_BYTES = MAGIC.length + 2 * Integer.BYTES + SALT_BYTES + CHECK_BYTES;
    private static final int KEY_BYTES = 32;
    private static final int SEGMENT_BYTES = 1 << 20;
    private static final Cost COST = new Cost(64 << 10, 3);
    /** A head that was forged must not make the reader compute for hours, or take all memory. */
    private static final Cost MOST = new Cost(256 << 10, 16);

    private ArchiveSeal() {}

    /** Writes the head; what is written into the answer goes out sealed when that is closed. */
    static OutputStream seal(OutputStream out, Passphrase passphrase) throws IOException {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        byte[] derived = derive(passphrase, COST, salt);
        byte[] summed = ByteBuffer.allocate(SUMMED_BYTES)
                .put(MAGIC)
                .putInt(COST.memory())
                .putInt(COST.passes())
                .put(salt)
                .put(derived, KEY_BYTES, CHECK_BYTES)
                .array();
        byte[] head = ByteBuffer.allocate(SUMMED_BYTES + SUM_BYTES)
                .put(summed)
                .put(sum(summed))
                .array();
        out.write(head);
        try {
            return cipher(derived).newEncryptingStream(out, head);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the archive could not be encrypted", e);
        }
    }

    /**
     * Reads the head; what is read from the answer is authentic, and fails where it is not.
     *
     * @throws StartRefusedException if this is no archive, or the passphrase another
     */
    static InputStream open(InputStream in, Passphrase passphrase) throws IOException {
        byte[] head = in.readNBytes(SUMMED_BYTES + SUM_BYTES);
        Cost cost = cost(head);
        byte[] salt = Arrays.copyOfRange(
                head, MAGIC.length + 2 * Integer.BYTES, MAGIC.length + 2 * Integer.BYTES + SALT_BYTES);
        byte[] derived = derive(passphrase, cost, salt);
        byte[] check = Arrays.copyOfRange(head, SUMMED_BYTES - CHECK_BYTES, SUMMED_BYTES);
        if (!MessageDigest.isEqual(check, Arrays.copyOfRange(derived, KEY_BYTES, KEY_BYTES + CHECK_BYTES))) {
            throw new StartRefusedException(
                    "the passphrase is not the one that this backup was sealed with", "이 백업을 봉인한 암호문이 아닙니다");
        }
        try {
            return cipher(derived).newDecryptingStream(in, head);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the archive could not be decrypted", e);
        }
    }

    private static Cost cost(byte[] head) {
        if (head.length < SUMMED_BYTES + SUM_BYTES || !Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new StartRefusedException(
                    "this is no backup of sonsu, or only the beginning of one; name another file",
                    "손수의 백업이 아니거나 앞부분만 있는 파일입니다. 다른 파일을 지정하세요");
        }
        byte[] summed = Arrays.copyOf(head, SUMMED_BYTES);
        ByteBuffer fields = ByteBuffer.wrap(head).position(MAGIC.length);
        Cost cost = new Cost(fields.getInt(), fields.getInt());
        if (!Arrays.equals(sum(summed), Arrays.copyOfRange(head, SUMMED_BYTES, head.length)) || !cost.isWithin(MOST)) {
            throw BackupFailures.damaged();
        }
        return cost;
    }

    private static byte[] sum(byte[] summed) {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(summed), SUM_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] derive(Passphrase passphrase, Cost cost, byte[] salt) {
        Argon2BytesGenerator argon = new Argon2BytesGenerator();
        argon.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withMemoryAsKB(cost.memory())
                .withIterations(cost.passes())
                .withParallelism(1)
                .withSalt(salt)
                .build());
        byte[] derived = new byte[KEY_BYTES + CHECK_BYTES];
        argon.generateBytes(passphrase.bytes(), derived);
        return derived;
    }

    private static StreamingAead cipher(byte[] derived) throws GeneralSecurityException {
        return new AesGcmHkdfStreaming(Arrays.copyOf(derived, KEY_BYTES), "HmacSha256", KEY_BYTES, SEGMENT_BYTES, 0);
    }

    /**
     * What one try of a passphrase costs.
     *
     * @param memory in KiB
     */
    private record Cost(int memory, int passes) {
        boolean isWithin(Cost most) {
            return memory > 0 && memory <= most.memory && passes > 0 && passes <= most.passes;
        }
    }
}
