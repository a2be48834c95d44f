package dev.sonsu.server.samples;

import dev.sonsu.server.samples.ReviewCipher.Given;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The answers that became no label yet, encrypted in the database. They are read again only when a server has changed
 * them. Not thread-safe; what changes something is called within a transaction.
 */
final class ReviewAnswers {
    private final JdbcClient db;
    private final ReviewCipher cipher;
    private final SecureRandom random = new SecureRandom();
    private long known = -1;
    private List<Given> given = List.of();

    ReviewAnswers(JdbcClient db, ReviewCipher cipher) {
        this.db = db;
        this.cipher = cipher;
    }

    List<Given> all() {
        long changes =
                db.sql("SELECT changes FROM review_state").query(Long.class).single();
        if (changes != known) {
            given = db
                    .sql("SELECT id, sealed FROM review_answer ORDER BY id")
                    .query((row, number) -> decrypt(row.getLong("id"), row.getBytes("sealed")))
                    .list()
                    .stream()
                    .flatMap(Optional::stream)
                    .toList();
            // Read before the rows: had they changed since, they are read once more.
            known = changes;
        }
        return given;
    }

    void put(long sample, String who, ReviewAnswer answer, Instant at) {
        Given one = new Given(random.nextLong() >>> 1, sample, who, answer, at);
        try {
            db.sql("INSERT INTO review_answer (id, sealed) VALUES (?, ?)")
                    .params(one.id(), cipher.encrypt(one))
                    .update();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an answer could not be encrypted", e);
        }
        count();
    }

    /** Takes these away; those that are gone already do not matter. */
    void remove(Collection<Given> some) {
        some.forEach(one ->
                db.sql("DELETE FROM review_answer WHERE id = ?").param(one.id()).update());
        count();
    }

    private void count() {
        db.sql("UPDATE review_state SET changes = changes + 1").update();
    }

    /** One that no key can open any more says nothing; a rotation counts it. */
    private Optional<Given> decrypt(long id, byte[] sealed) {
        try {
            return Optional.of(cipher.decrypt(id, sealed));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
