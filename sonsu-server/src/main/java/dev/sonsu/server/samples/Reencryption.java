package dev.sonsu.server.samples;

import com.google.crypto.tink.Aead;
import dev.sonsu.server.keysets.ColumnCipher;
import dev.sonsu.server.keysets.Keysets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Encrypts with the first key of the keyset what has one of certain others, some rows at a time. What no key of the keyset
 * can decrypt is counted and left: no key is needed for it any more.
 */
final class Reencryption {
    /** Encrypted anew in one transaction: other writers wait for some milliseconds. */
    static final int AT_ONCE = 64;

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final SampleCipher pictures;
    private final LabelCipher labels;
    private final ColumnCipher ledger;
    private final ReviewCipher reviews;
    private final int lookedAt;

    /** @param lookedAt how many rows are looked at in one step */
    Reencryption(JdbcClient db, TransactionTemplate transaction, Aead aead, int lookedAt) {
        this.lookedAt = lookedAt;
        this.db = db;
        this.transaction = transaction;
        this.pictures = new SampleCipher(aead);
        this.labels = new LabelCipher(aead);
        this.ledger = Quarantine.column(aead);
        this.reviews = new ReviewCipher(aead);
    }

    /**
     * Goes on a little through the samples.
     *
     * @param after the last id that was looked at; −1 to begin
     * @param going the keys that are to go
     */
    Walked samples(long after, Set<Integer> going) {
        return walked(after, going, cell -> true);
    }

    /** The same, but through the samples of open cells only. */
    Walked openCells(long after, Set<Integer> going) {
        Set<Long> open = Set.copyOf(db.sql("SELECT id FROM sample_period WHERE is_open = 1")
                .query(Long.class)
                .list());
        return walked(after, going, open::contains);
    }

    private Walked walked(long after, Set<Integer> going, LongPredicate isMeant) {
        List<Head> heads = db.sql("""
                        SELECT id, period, substr(payload, 1, 5) AS picture, substr(label, 1, 5) AS label
                        FROM sample WHERE id > ? AND period IS NOT NULL ORDER BY id LIMIT ?""")
                .params(after, lookedAt)
                .query((row, number) -> new Head(
                        row.getLong("id"),
                        isMeant.test(row.getLong("period"))
                                && (hasKey(row.getBytes("picture"), going) || hasKey(row.getBytes("label"), going))))
                .list();
        List<Long> old = heads.stream().filter(Head::isOld).map(Head::id).toList();
        List<Long> some = old.subList(0, Math.min(AT_ONCE, old.size()));
        Tally tally = some.isEmpty() ? new Tally() : transaction.execute(status -> renewSamples(some, going));
        boolean isLast = heads.size() < lookedAt && some.size() == old.size();
        long last = some.size() < old.size()
                ? some.getLast()
                : heads.isEmpty() ? after : heads.getLast().id();
        return new Walked(isLast ? -1 : last, tally.renewed, tally.unreadable);
    }

    private Tally renewSamples(List<Long> ids, Set<Integer> going) {
        Tally tally = new Tally();
        for (long id : ids) {
            db.sql("SELECT payload, label FROM sample WHERE id = ? AND period IS NOT NULL")
                    .param(id)
                    .query((row, number) -> new Row(row.getBytes("payload"), row.getBytes("label")))
                    .optional()
                    .ifPresent(row -> renew(id, row, going, tally));
        }
        return tally;
    }

    private void renew(long id, Row row, Set<Integer> going, Tally tally) {
        byte[] label = row.label();
        try {
            byte[] picture = hasKey(row.payload(), going)
                    ? pictures.encrypt(id, pictures.decrypt(id, row.payload()))
                    : row.payload();
            byte[] newLabel =
                    label != null && hasKey(label, going) ? labels.encrypt(id, labels.decryptLabel(id, label)) : label;
            db.sql("UPDATE sample SET payload = ?, label = ? WHERE id = ?")
                    .param(picture)
                    .param(newLabel)
                    .param(id)
                    .update();
            tally.renewed++;
        } catch (GeneralSecurityException e) {
            tally.unreadable.add(id);
        }
    }

    /**
     * Encrypts anew the labels that wait and the reviewers' answers, of which there are never many, and the ledger of the
     * quarantine.
     */
    Walked others(Set<Integer> going) {
        Tally all = transaction.execute(status -> {
            Tally tally = new Tally();
            sealed("SELECT id, sealed FROM label_order WHERE adds IS NOT NULL ORDER BY id", going)
                    .forEach(order -> renew(order, tally));
            sealed("SELECT id, sealed FROM review_answer ORDER BY id", going)
                    .forEach(answer -> renewAnswer(answer, tally));
            // The row is locked first: a server may be counting in it.
            db.sql("UPDATE quarantine_ledger SET id = id").update();
            sealed("SELECT id, sealed FROM quarantine_ledger", going).forEach(row -> renewLedger(row, tally));
            return tally;
        });
        return new Walked(-1, all.renewed, all.unreadable);
    }

    private List<Sealed> sealed(String question, Set<Integer> going) {
        return db
                .sql(question)
                .query((row, number) -> new Sealed(row.getLong("id"), row.getBytes("sealed")))
                .list()
                .stream()
                .filter(one -> hasKey(one.sealed(), going))
                .toList();
    }

    private void renew(Sealed order, Tally tally) {
        try {
            db.sql("UPDATE label_order SET sealed = ? WHERE id = ?")
                    .params(labels.encrypt(order.id(), labels.decryptOrder(order.id(), order.sealed())), order.id())
                    .update();
            tally.renewed++;
        } catch (GeneralSecurityException e) {
            tally.unreadable.add(order.id());
        }
    }

    private void renewAnswer(Sealed answer, Tally tally) {
        try {
            db.sql("UPDATE review_answer SET sealed = ? WHERE id = ?")
                    .params(reviews.encrypt(reviews.decrypt(answer.id(), answer.sealed())), answer.id())
                    .update();
            tally.renewed++;
        } catch (GeneralSecurityException e) {
            tally.unreadable.add(answer.id());
        }
    }

    private void renewLedger(Sealed row, Tally tally) {
        try {
            db.sql("UPDATE quarantine_ledger SET sealed = ? WHERE id = ?")
                    .params(ledger.encrypt(row.id(), ledger.decrypt(row.id(), row.sealed())), row.id())
                    .update();
        } catch (GeneralSecurityException e) {
            tally.unreadable.add(row.id());
        }
    }

    private static boolean hasKey(byte @Nullable [] cipher, Set<Integer> keys) {
        // A blank value begins with zeros, and no key's does.
        return cipher != null
                && cipher.length >= Keysets.PREFIX_BYTES
                && keys.contains(Keysets.keyOf(cipher))
                && Arrays.equals(
                        cipher,
                        0,
                        Keysets.PREFIX_BYTES,
                        Keysets.prefix(Keysets.keyOf(cipher)),
                        0,
                        Keysets.PREFIX_BYTES);
    }

    /**
     * What a step did.
     *
     * @param last       the last id looked at, or −1 if there are no more
     * @param unreadable the ids of what could not be decrypted
     */
    record Walked(long last, int renewed, List<Long> unreadable) {
        boolean isOver() {
            return last < 0;
        }
    }

    private static final class Tally {
        private final List<Long> unreadable = new ArrayList<>();
        private int renewed;
    }

    private record Head(long id, boolean isOld) {}

    private record Row(byte[] payload, byte @Nullable [] label) {
        @Override
        public String toString() {
            return "Row[redacted]";
        }
    }

    private record Sealed(long id, byte[] sealed) {
        @Override
        public String toString() {
            return "Sealed[redacted]";
        }
    }
}
