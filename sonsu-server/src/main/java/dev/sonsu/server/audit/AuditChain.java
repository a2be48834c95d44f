package dev.sonsu.server.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Follows the hash chain of the audit from row to row: a row's hash is SHA-256 of the hash before it (32 bytes; zeros
 * before the first row) and of time, actor, action, subject and reason, each as its length in bytes (4 bytes, the highest
 * first; −1 where there is no reason) and its UTF-8. Rows older than the chain have no hash of their own, but are hashed
 * alike. Not thread-safe.
 */
public final class AuditChain {
    /** The hash before the first row. */
    public static final String BEGIN = "0".repeat(64);

    private static final HexFormat HEX = HexFormat.of();

    private String head = BEGIN;
    private long rows;
    private boolean isChained;

    /**
     * Follows the chain to the next row.
     *
     * @return whether the row is what it was when it was written, and none is missing before it; if not, the chain goes no further
     */
    public boolean follow(AuditEntry entry) {
        String next = next(head, entry);
        if (entry.hash() == null ? isChained : !entry.hash().equals(next)) {
            return false;
        }
        isChained |= entry.hash() != null;
        head = next;
        rows++;
        return true;
    }

    /** The hash of the last row that was followed. */
    public String head() {
        return head;
    }

    /** How many rows were followed. */
    public long rows() {
        return rows;
    }

    static String next(String head, AuditEntry entry) {
        MessageDigest digest = sha256();
        digest.update(HEX.parseHex(head));
        add(digest, entry.at());
        add(digest, entry.actor());
        add(digest, entry.action());
        add(digest, entry.subject());
        add(digest, entry.reason());
        return HEX.formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, @Nullable String field) {
        byte[] bytes = field == null ? new byte[0] : field.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(field == null ? -1 : bytes.length)
                .flip());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
