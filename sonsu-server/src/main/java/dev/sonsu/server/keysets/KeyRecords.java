package dev.sonsu.server.keysets;

import com.google.crypto.tink.KeysetHandle;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Since when, and until when, each key of a keyset was the one to encrypt with, by the day. A keyset itself has no dates.
 * Thread-safe.
 */
public final class KeyRecords {
    private final JdbcClient db;
    private final String keyset;

    public KeyRecords(JdbcClient db, String keyset) {
        this.db = db;
        this.keyset = keyset;
    }

    /** Writes down keys that are not known yet, and forgets those that the keyset has no more. */
    public void know(KeysetHandle keys, LocalDate today) {
        Set<Integer> known = new HashSet<>();
        for (Period period : all()) {
            known.add(period.key());
            if (!Keysets.ids(keys).contains(period.key())) {
                db.sql("DELETE FROM key_period WHERE keyset = ? AND key_id = ?")
                        .params(keyset, period.key())
                        .update();
            }
        }
        for (int key : Keysets.ids(keys)) {
            if (!known.contains(key)) {
                boolean isPrimary = key == keys.getPrimary().getId();
                db.sql("""
                                INSERT INTO key_period (keyset, key_id, first_day, last_day, is_rotating)
                                VALUES (?, ?, ?, ?, 0) ON CONFLICT DO NOTHING""")
                        .params(keyset, key, today.toString())
                        .param(isPrimary ? null : today.toString())
                        .update();
            }
        }
    }

    /** A key that does not encrypt yet, but will. */
    public void announce(int key, LocalDate today) {
        db.sql("INSERT INTO key_period (keyset, key_id, first_day, last_day, is_rotating) VALUES (?, ?, ?, NULL, 0)")
                .params(keyset, key, today.toString())
                .update();
    }

    /** From today on this key encrypts, and the others do not. */
    public void switchTo(int key, LocalDate today, boolean isRotating) {
        db.sql("UPDATE key_period SET last_day = ? WHERE keyset = ? AND key_id <> ? AND last_day IS NULL")
                .params(today.toString(), keyset, key)
                .update();
        db.sql("""
                        INSERT INTO key_period (keyset, key_id, first_day, last_day, is_rotating, is_spread)
                        VALUES (?, ?, ?, NULL, ?, 0) ON CONFLICT (keyset, key_id)
                        DO UPDATE SET last_day = NULL, is_rotating = excluded.is_rotating, is_spread = 0""").params(keyset, key, today.toString(), isRotating ? 1 : 0).update();
    }

    /** Cells that are open have nothing of another key any more. */
    public void spread(int key) {
        db.sql("UPDATE key_period SET is_spread = 1 WHERE keyset = ? AND key_id = ?")
                .params(keyset, key)
                .update();
    }

    /** The rotation to this key is over, and nothing has another. */
    public void rotated(int key) {
        db.sql("UPDATE key_period SET is_rotating = 0, is_spread = 1 WHERE keyset = ? AND key_id = ?")
                .params(keyset, key)
                .update();
    }

    /** What is known of each key, in no order. */
    public List<Period> all() {
        return db.sql("SELECT key_id, first_day, last_day, is_rotating, is_spread FROM key_period WHERE keyset = ?")
                .param(keyset)
                .query((row, number) -> {
                    String last = row.getString("last_day");
                    return new Period(
                            row.getInt("key_id"),
                            LocalDate.parse(row.getString("first_day")),
                            last == null ? null : LocalDate.parse(last),
                            row.getInt("is_rotating") == 1,
                            row.getInt("is_spread") == 1);
                })
                .list();
    }

    /**
     * The time of a key.
     *
     * @param lastDay    on which it encrypted something new; none if it still does, or will
     * @param isRotating whether everything is just being encrypted anew with it
     * @param isSpread   whether open cells have nothing of another key
     */
    public record Period(
            int key, LocalDate firstDay, @Nullable LocalDate lastDay, boolean isRotating, boolean isSpread) {}
}
