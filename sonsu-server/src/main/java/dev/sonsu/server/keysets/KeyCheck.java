package dev.sonsu.server.keysets;

import com.google.crypto.tink.Aead;
import dev.sonsu.server.StartRefusedException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds out before the server starts whether the keyset fits the database: a known value was encrypted with it when the
 * database was new. A keyset is made only for a database that has none yet.
 */
public final class KeyCheck {
    private static final byte[] KNOWN = "sonsu samples".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] COLUMN = "store_check.sealed".getBytes(StandardCharsets.US_ASCII);

    private final JdbcClient db;
    private final KeysetStore keys;

    public KeyCheck(JdbcClient db, KeysetStore keys) {
        this.db = db;
        this.keys = keys;
    }

    /**
     * The keyset of the samples.
     *
     * @throws StartRefusedException if the database was written with another, or its keyset is gone
     */
    public LiveKeyset open() {
        Optional<byte[]> sealed = sealed();
        if (sealed.isEmpty()) {
            LiveKeyset made = new LiveKeyset(keys, KeysetStore.SAMPLES);
            remember(made);
            return made;
        }
        if (!keys.has(KeysetStore.SAMPLES)) {
            throw new StartRefusedException(
                    "the keyset " + keys.placeOf(KeysetStore.SAMPLES) + " of the database is missing;"
                            + " restore it from a backup, or move the database away to begin with an empty one",
                    "데이터베이스를 여는 " + keys.placeOf(KeysetStore.SAMPLES) + " 키 파일이 없습니다."
                            + " 백업에서 되돌리거나, 빈 데이터베이스로 시작하려면 지금 것을 옮겨 두세요");
        }
        LiveKeyset known = new LiveKeyset(keys, KeysetStore.SAMPLES);
        // A rotation may have ended between the two looks.
        if (fits(known, sealed) || fits(known, sealed())) {
            return known;
        }
        throw new StartRefusedException(
                "the keyset " + keys.placeOf(KeysetStore.SAMPLES) + " does not fit the database;"
                        + " restore the one that was backed up with it",
                keys.placeOf(KeysetStore.SAMPLES) + " 키 파일이 데이터베이스와 맞지 않습니다. 함께 백업한 것을 되돌리세요");
    }

    private Optional<byte[]> sealed() {
        return db.sql("SELECT sealed FROM store_check").query(byte[].class).optional();
    }

    private static boolean fits(Aead known, Optional<byte[]> sealed) {
        try {
            return sealed.isPresent() && known.decrypt(sealed.get(), COLUMN).length > 0;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Switches the database to the keyset's first key; within a transaction. */
    public void seal(Aead aead) {
        db.sql("UPDATE store_check SET sealed = ? WHERE id = 1")
                .param(encrypted(aead))
                .update();
    }

    private void remember(Aead aead) {
        db.sql("INSERT INTO store_check (id, sealed, probes) VALUES (1, ?, 0)")
                .param(encrypted(aead))
                .update();
    }

    private static byte[] encrypted(Aead aead) {
        try {
            return aead.encrypt(KNOWN, COLUMN);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the check value could not be encrypted", e);
        }
    }
}
