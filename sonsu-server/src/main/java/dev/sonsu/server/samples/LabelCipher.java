package dev.sonsu.server.samples;

import com.google.crypto.tink.Aead;
import dev.sonsu.server.keysets.ColumnCipher;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;

/**
 * Encrypts labels, and the orders to apply them, each in bytes of one length. Thread-safe.
 *
 * <p>The plain form of a label: version (1 byte), digit (1), source (1), whether it is doubtful (1), zeros (4). Of an
 * order: version (1), sample (8), digit (1), source (1), doubtful (1), whether a PIN leaves its cell with it (1), zeros
 * (3).
 */
final class LabelCipher {
    static final int LABEL_BYTES = 8 + ColumnCipher.MORE_BYTES;
    static final int ORDER_BYTES = 16 + ColumnCipher.MORE_BYTES;

    private static final byte VERSION = 1;

    private final ColumnCipher labels;
    private final ColumnCipher orders;

    LabelCipher(Aead aead) {
        this.labels = new ColumnCipher(aead, "sample.label");
        this.orders = new ColumnCipher(aead, "label_order.sealed");
    }

    byte[] encrypt(long sample, Label label) {
        ByteBuffer plain = ByteBuffer.allocate(LABEL_BYTES - ColumnCipher.MORE_BYTES);
        put(plain.put(VERSION), label);
        return encrypt(labels, sample, plain);
    }

    Label decryptLabel(long sample, byte[] cipher) throws GeneralSecurityException {
        return label(decrypt(labels, sample, cipher));
    }

    byte[] encrypt(long id, Order order) {
        ByteBuffer plain = ByteBuffer.allocate(ORDER_BYTES - ColumnCipher.MORE_BYTES)
                .put(VERSION)
                .putLong(order.sample());
        put(plain, order.label());
        plain.put((byte) (order.isPin() ? 1 : 0));
        return encrypt(orders, id, plain);
    }

    Order decryptOrder(long id, byte[] cipher) throws GeneralSecurityException {
        ByteBuffer plain = decrypt(orders, id, cipher);
        return new Order(plain.getLong(), label(plain), plain.get() == 1);
    }

    private static void put(ByteBuffer plain, Label label) {
        plain.put((byte) label.digit()).put((byte) label.source().ordinal()).put((byte) (label.isDoubtful() ? 1 : 0));
    }

    private static Label label(ByteBuffer plain) {
        return new Label(plain.get(), LabelSource.values()[plain.get()], plain.get() == 1);
    }

    private static byte[] encrypt(ColumnCipher column, long id, ByteBuffer plain) {
        try {
            return column.encrypt(id, plain.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a label could not be encrypted", e);
        }
    }

    private static ByteBuffer decrypt(ColumnCipher column, long id, byte[] cipher) throws GeneralSecurityException {
        try {
            ByteBuffer plain = ByteBuffer.wrap(column.decrypt(id, cipher));
            if (plain.get() != VERSION) {
                throw new GeneralSecurityException("a label is of another version");
            }
            return plain;
        } catch (BufferUnderflowException e) {
            throw new GeneralSecurityException("a label is too short");
        }
    }

    /**
     * A label that waits for being applied. {@code toString} shows nothing of it.
     *
     * @param sample which it is for
     * @param label  what was written
     * @param isPin  whether this one of a PIN's labels takes the PIN out of its cell's count
     */
    record Order(long sample, Label label, boolean isPin) {
        @Override
        public String toString() {
            return "Order[redacted]";
        }
    }
}
