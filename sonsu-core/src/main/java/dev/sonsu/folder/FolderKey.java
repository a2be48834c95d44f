package dev.sonsu.folder;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of one training's sample folder: AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits a file, and the
 * file's name as associated data. It lives as long as the run. Thread-safe; {@code toString} shows nothing of it.
 */
public final class FolderKey {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final byte[] key;
    private final SecureRandom random = new SecureRandom();

    private FolderKey(byte[] key) {
        this.key = key;
    }

    /** A new key. */
    public static FolderKey create() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return new FolderKey(key);
    }

    /**
     * The key that {@link #toLine} wrote.
     *
     * @throws IllegalArgumentException if the line holds no key; it is not quoted
     */
    public static FolderKey ofLine(String line) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(line.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the line holds no key of a sample folder");
        }
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("the line holds no key of a sample folder");
        }
        return new FolderKey(key);
    }

    /** The key in Base64, for the standard input of the trainer only. */
    public String toLine() {
        return Base64.getEncoder().encodeToString(key);
    }

    /** The file's bytes: nonce, then ciphertext and tag. */
    byte[] seal(String name, byte[] plain, int length) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, name);
            byte[] file = new byte[NONCE_BYTES + cipher.getOutputSize(length)];
            System.arraycopy(nonce, 0, file, 0, NONCE_BYTES);
            cipher.doFinal(plain, 0, length, file, NONCE_BYTES);
            return file;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a sample folder could not be encrypted", e);
        }
    }

    /** @throws GeneralSecurityException if the file is of another key or name, or was changed or cut */
    byte[] open(String name, byte[] file) throws GeneralSecurityException {
        if (file.length < NONCE_BYTES) {
            throw new GeneralSecurityException("the file is cut short");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        ByteBuffer.wrap(file).get(nonce);
        return cipher(Cipher.DECRYPT_MODE, nonce, name).doFinal(file, NONCE_BYTES, file.length - NONCE_BYTES);
    }

    private Cipher cipher(int mode, byte[] nonce, String name) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name.getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }

    @Override
    public String toString() {
        return "FolderKey[redacted]";
    }
}
