package dev.sonsu.server.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The secret of a key: {@code sonsu_} and 256 random bits in base64url. {@code toString} does not show it.
 *
 * <p>What is kept of it is its SHA-256. A password would need a slow hash, because few passwords are likely; of 2²⁵⁶ keys
 * none is likelier than another, and a fast hash cannot be reversed by trying.
 */
final class AccessKey {
    private static final String PREFIX = "sonsu_";
    private static final int BYTES = 32;
    private static final int LENGTH = PREFIX.length() + 43;

    private final String secret;

    private AccessKey(String secret) {
        this.secret = secret;
    }

    static AccessKey draw(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new AccessKey(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** What somebody sent as a key; it need not look like one. */
    static AccessKey sent(String secret) {
        return new AccessKey(secret);
    }

    /** Whether it looks like a key; what does not is none. */
    boolean isWellFormed() {
        return secret.length() == LENGTH && secret.startsWith(PREFIX);
    }

    /** The secret itself, to be shown once. */
    String secret() {
        return secret;
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    String hexHash() {
        return HexFormat.of().formatHex(hash());
    }

    @Override
    public String toString() {
        return "AccessKey[secret]";
    }
}
