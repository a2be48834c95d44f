package dev.sonsu.server.samples;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.sonsu.server.StartRefusedException;
import dev.sonsu.server.keysets.KeyCheck;
import dev.sonsu.server.keysets.KeyFolder;
import dev.sonsu.server.keysets.KeyedTransactions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives everything another key, beside running servers: a new key is put first in the keyset's file; the database is
 * switched to it in a transaction, after which no server writes with another ({@link KeyedTransactions}); what is there
 * is encrypted anew, a few rows at a time; then the old keys are destroyed. Wherever it stops, a keyset of several keys is
 * left that reads everything, and the next rotation goes on with it.
 */
final class KeyRotation {
    /** In one transaction: other writers wait for some milliseconds. */
    private static final int AT_ONCE = 64;

    private static final String LOCK = "rotation.lock";

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final KeyFolder folder;

    KeyRotation(JdbcClient db, TransactionTemplate transaction, KeyFolder folder) {
        this.db = db;
        this.transaction = transaction;
        this.folder = folder;
    }

    /**
     * Rotates, or goes on with what was begun.
     *
     * @param steps hears of each step when it is done
     * @return how many samples were encrypted anew by this call
     * @throws StartRefusedException    if another rotation is under way, or the keyset does not fit
     * @throws GeneralSecurityException if something could not be decrypted; nothing is destroyed
     */
    long run(Consumer<Step> steps) throws GeneralSecurityException {
        try (FileChannel lock = folder.lock(LOCK).orElseThrow(KeyRotation::isUnderWay)) {
            return rotate(steps);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StartRefusedException isUnderWay() {
        return new StartRefusedException(
                "the keys are being rotated by another command; wait for it", "다른 명령이 키를 교체하고 있습니다. 끝날 때까지 기다리세요");
    }

    private long rotate(Consumer<Step> steps) throws GeneralSecurityException {
        folder.removeDrafts(KeyCheck.SAMPLES);
        KeyCheck check = new KeyCheck(db, folder);
        check.open();
        KeysetHandle keys = folder.open(KeyCheck.SAMPLES);
        if (keys.size() == 1) {
            keys = withNewPrimary(keys);
            folder.replace(KeyCheck.SAMPLES, keys);
        }
        steps.accept(Step.KEY_ADDED);
        Aead aead = KeyFolder.aead(keys);
        byte[] prefix = prefix(keys.getPrimary().getId());
        transaction.executeWithoutResult(status -> check.seal(aead));
        steps.accept(Step.SWITCHED);
        long samples = samples(aead, prefix, steps);
        orders(aead, prefix);
        steps.accept(Step.ENCRYPTED);
        long left = left(prefix);
        if (left > 0) {
            throw new GeneralSecurityException(left + " values still have an old key");
        }
        folder.replace(KeyCheck.SAMPLES, onlyPrimary(keys));
        steps.accept(Step.OLD_KEYS_DESTROYED);
        return samples;
    }

    private long samples(Aead aead, byte[] prefix, Consumer<Step> steps) throws GeneralSecurityException {
        SampleCipher pictures = new SampleCipher(aead);
        LabelCipher labels = new LabelCipher(aead);
        long done = 0;
        Batch batch = new Batch(-1, 0, null);
        do {
            long after = batch.last();
            long begun = System.nanoTime();
            batch = transaction.execute(status -> batch(after, pictures, labels, prefix));
            if (batch.failure() != null) {
                throw batch.failure();
            }
            done += batch.done();
            steps.accept(Step.SOME_ENCRYPTED);
            giveWay(System.nanoTime() - begun);
        } while (batch.last() >= 0);
        return done;
    }

    /** SQLite lets no writer queue: without a pause a server would find the database locked again and again. */
    private static void giveWay(long nanos) {
        try {
            Thread.sleep(Math.min(100, 2 + nanos / 1_000_000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Batch batch(long after, SampleCipher pictures, LabelCipher labels, byte[] prefix) {
        List<Row> rows = db.sql("""
                        SELECT id, payload, label FROM sample WHERE id > ? AND period IS NOT NULL
                        ORDER BY id LIMIT ?""")
                .params(after, AT_ONCE)
                .query((row, number) -> new Row(row.getLong("id"), row.getBytes("payload"), row.getBytes("label")))
                .list();
        int done = 0;
        long id = -1;
        try {
            for (Row row : rows) {
                id = row.id();
                byte[] label = row.label();
                if (!startsWith(row.payload(), prefix)) {
                    db.sql("UPDATE sample SET payload = ? WHERE id = ?")
                            .params(pictures.encrypt(id, pictures.decrypt(id, row.payload())), id)
                            .update();
                    done++;
                }
                if (label != null && label[0] != 0 && !startsWith(label, prefix)) {
                    db.sql("UPDATE sample SET label = ? WHERE id = ?")
                            .params(labels.encrypt(id, labels.decryptLabel(id, label)), id)
                            .update();
                }
            }
        } catch (GeneralSecurityException e) {
            return new Batch(
                    id, done, new GeneralSecurityException("sample " + id + " could not be encrypted anew", e));
        }
        return new Batch(rows.size() < AT_ONCE ? -1 : id, done, null);
    }

    private void orders(Aead aead, byte[] prefix) throws GeneralSecurityException {
        LabelCipher labels = new LabelCipher(aead);
        GeneralSecurityException failure = transaction.execute(status -> {
            List<Row> rows = db.sql("SELECT id, sealed FROM label_order WHERE adds IS NOT NULL ORDER BY id")
                    .query((row, number) -> new Row(row.getLong("id"), row.getBytes("sealed"), null))
                    .list();
            try {
                for (Row row : rows) {
                    if (!startsWith(row.payload(), prefix)) {
                        db.sql("UPDATE label_order SET sealed = ? WHERE id = ?")
                                .params(
                                        labels.encrypt(row.id(), labels.decryptOrder(row.id(), row.payload())),
                                        row.id())
                                .update();
                    }
                }
                return null;
            } catch (GeneralSecurityException e) {
                return e;
            }
        });
        if (failure != null) {
            throw failure;
        }
    }

    private long left(byte[] prefix) {
        return db.sql("""
                        SELECT (SELECT count(*) FROM sample WHERE period IS NOT NULL AND (substr(payload, 1, 5) <> ?
                            OR (substr(label, 1, 1) <> ? AND substr(label, 1, 5) <> ?)))
                        + (SELECT count(*) FROM label_order WHERE adds IS NOT NULL AND substr(sealed, 1, 5) <> ?)
                        + (SELECT count(*) FROM store_check WHERE substr(sealed, 1, 5) <> ?)""")
                .params(prefix, new byte[1], prefix, prefix, prefix)
                .query(Long.class)
                .single();
    }

    private static KeysetHandle withNewPrimary(KeysetHandle keys) throws GeneralSecurityException {
        return KeysetHandle.newBuilder(keys)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build();
    }

    private static KeysetHandle onlyPrimary(KeysetHandle keys) throws GeneralSecurityException {
        KeysetHandle.Entry primary = keys.getPrimary();
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(primary.getKey())
                        .withFixedId(primary.getId())
                        .makePrimary())
                .build();
    }

    private static byte[] prefix(int id) {
        return ByteBuffer.allocate(5).put((byte) 1).putInt(id).array();
    }

    private static boolean startsWith(byte[] cipher, byte[] prefix) {
        return ByteBuffer.wrap(cipher, 0, prefix.length).equals(ByteBuffer.wrap(prefix));
    }

    /** What has been done when a rotation is told of it. */
    enum Step {
        KEY_ADDED,
        SWITCHED,
        SOME_ENCRYPTED,
        ENCRYPTED,
        OLD_KEYS_DESTROYED
    }

    private record Row(long id, byte[] payload, byte @Nullable [] label) {
        @Override
        public String toString() {
            return "Row[redacted]";
        }
    }

    /**
     * What one transaction did.
     *
     * @param last the last id looked at, or −1 if there are no more
     */
    private record Batch(long last, int done, @Nullable GeneralSecurityException failure) {}
}
