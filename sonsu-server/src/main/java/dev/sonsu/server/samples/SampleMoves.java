package dev.sonsu.server.samples;

import dev.sonsu.server.keysets.Keysets;
import dev.sonsu.server.keysets.LiveKeyset;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Puts samples into other cells. In a cell everything has one key, or the keys would tell what was written in the same
 * days: so what comes into it is encrypted with the present one. Within a keyed transaction.
 */
final class SampleMoves {
    private final JdbcClient db;
    private final LiveKeyset keys;
    private final SampleCipher pictures;
    private final LabelCipher labels;

    SampleMoves(JdbcClient db, LiveKeyset keys) {
        this.db = db;
        this.keys = keys;
        this.pictures = new SampleCipher(keys);
        this.labels = new LabelCipher(keys);
    }

    /** With the label that it has. */
    void move(long sample, long period) {
        write(sample, period, null);
    }

    /** With another label. */
    void move(long sample, long period, Label label) {
        write(sample, period, label);
    }

    private void write(long sample, long period, @Nullable Label label) {
        Row row = db.sql("SELECT payload, label FROM sample WHERE id = ?")
                .param(sample)
                .query((found, number) -> new Row(found.getBytes("payload"), found.getBytes("label")))
                .single();
        db.sql("UPDATE sample SET period = ?, payload = ?, label = ? WHERE id = ?")
                .params(period, renewed(sample, row.payload()))
                .param(label == null ? renewedLabel(sample, row.label()) : labels.encrypt(sample, label))
                .param(sample)
                .update();
    }

    /** What no key decrypts is moved as it is. */
    private byte[] renewed(long sample, byte[] payload) {
        try {
            return isPresent(payload) ? payload : pictures.encrypt(sample, pictures.decrypt(sample, payload));
        } catch (GeneralSecurityException e) {
            return payload;
        }
    }

    private byte @Nullable [] renewedLabel(long sample, byte @Nullable [] label) {
        try {
            return label == null || label[0] == 0 || isPresent(label)
                    ? label
                    : labels.encrypt(sample, labels.decryptLabel(sample, label));
        } catch (GeneralSecurityException e) {
            return label;
        }
    }

    private boolean isPresent(byte[] cipher) {
        return Keysets.keyOf(cipher) == keys.primary();
    }

    private record Row(byte[] payload, byte @Nullable [] label) {
        @Override
        public String toString() {
            return "Row[redacted]";
        }
    }
}
