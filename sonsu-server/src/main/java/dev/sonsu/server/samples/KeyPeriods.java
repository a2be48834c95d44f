package dev.sonsu.server.samples;

import com.google.crypto.tink.KeysetHandle;
import dev.sonsu.server.StartRefusedException;
import dev.sonsu.server.keysets.KeyCheck;
import dev.sonsu.server.keysets.KeyRecords;
import dev.sonsu.server.keysets.KeysetStore;
import dev.sonsu.server.keysets.Keysets;
import dev.sonsu.server.keysets.LiveKeyset;
import dev.sonsu.server.keysets.TokenKeys;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives the samples a new key every few days, and destroys a key once the cells of its time are deleted: what a database's
 * files, its log or a copy of them still hold of deleted samples can be read by nobody then. A sample that lies in a later
 * cell by now, because its label came late, is encrypted anew before. In open cells the new key takes the place of the old,
 * so that in no cell the keys tell what was written in the same days. For the store's one thread; of several servers the
 * one that has the keysets' lock does it.
 */
final class KeyPeriods {
    private static final Logger log = LoggerFactory.getLogger(SampleStore.class);
    /** At a beat; most of them have a younger key. */
    private static final int LOOKED_AT = 1024;

    private static final Duration BETWEEN_LOOKS = Duration.ofHours(1);

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final KeysetStore store;
    private final KeyCheck check;
    private final KeyRecords records;
    private final TokenKeys tokens;
    private final Reencryption reencryption;
    private final Period length;
    private final Clock clock;
    private Instant nextLook = Instant.MIN;
    private @Nullable Walk walk;

    /**
     * @param transaction plain ones
     * @param keyed       for what is encrypted
     * @param length      how long a key encrypts
     */
    KeyPeriods(
            JdbcClient db,
            TransactionTemplate transaction,
            TransactionTemplate keyed,
            KeysetStore store,
            LiveKeyset keys,
            Period length,
            Clock clock) {
        this.db = db;
        this.transaction = transaction;
        this.store = store;
        this.check = new KeyCheck(db, store);
        this.records = new KeyRecords(db, KeysetStore.SAMPLES);
        this.tokens = new TokenKeys(db, store, clock);
        this.reencryption = new Reencryption(db, keyed, keys, LOOKED_AT);
        this.length = length;
        this.clock = clock;
    }

    /**
     * Does a part of what there is to do.
     *
     * @return how many samples were encrypted anew
     */
    int beat() {
        Walk going = walk;
        if (going != null) {
            return goOn(going);
        }
        if (clock.instant().isBefore(nextLook)) {
            return 0;
        }
        nextLook = clock.instant().plus(BETWEEN_LOOKS);
        withLock(this::look);
        return 0;
    }

    /** Samples are kept even if the keysets cannot be changed now; the next look tries again. */
    private void withLock(Change change) {
        try {
            Optional<KeysetStore.Lock> taken = store.lock();
            if (taken.isPresent()) {
                try (KeysetStore.Lock lock = taken.get()) {
                    change.run();
                }
            }
        } catch (StartRefusedException | GeneralSecurityException e) {
            log.warn("the keysets could not be changed, and are tried again in an hour: {}", e.getMessage());
        }
    }

    private void look() throws GeneralSecurityException {
        LocalDate today = LocalDate.now(clock);
        tokens.step(length);
        KeysetHandle keys = store.open(KeysetStore.SAMPLES);
        records.know(keys, today);
        if (records.all().stream().anyMatch(KeyRecords.Period::isRotating)) {
            // A rotation was broken off: the next will destroy all other keys.
            return;
        }
        int primary = keys.getPrimary().getId();
        if (records.all().stream().anyMatch(one -> one.key() != primary && one.lastDay() == null)) {
            // The keyset was given a key, and then the server died.
            switchTo(keys, today);
        }
        boolean isDue = records.all().stream()
                .anyMatch(one -> one.key() == primary
                        && (one.lastDay() != null
                                || !one.firstDay().plus(length).isAfter(today)));
        if (isDue) {
            renew(keys, today);
        }
        walk = next(today);
    }

    private @Nullable Walk next(LocalDate today) {
        Set<Integer> going = unused(today);
        if (!going.isEmpty()) {
            return new Walk(going, false, -1, 0);
        }
        Set<Integer> others = new HashSet<>();
        boolean isSpread = true;
        for (KeyRecords.Period one : records.all()) {
            if (one.lastDay() == null) {
                isSpread &= one.isSpread();
            } else {
                others.add(one.key());
            }
        }
        return isSpread ? null : new Walk(others, true, -1, 0);
    }

    private void renew(KeysetHandle keys, LocalDate today) throws GeneralSecurityException {
        KeysetHandle more = Keysets.withNewPrimary(keys);
        store.replace(KeysetStore.SAMPLES, more);
        switchTo(more, today);
    }

    private void switchTo(KeysetHandle keys, LocalDate today) {
        transaction.executeWithoutResult(status -> {
            check.seal(Keysets.aead(keys));
            records.switchTo(keys.getPrimary().getId(), today, false);
        });
    }

    /**
     * The keys of whose time no cell is left, but for one that began on the day when the key was replaced: what that holds
     * of the key is encrypted anew. That day is to be well over.
     */
    private Set<Integer> unused(LocalDate today) {
        Optional<LocalDate> oldest = Optional.ofNullable(db.sql("SELECT MIN(first_day) FROM sample_period")
                        .query(String.class)
                        .optional()
                        .orElse(null))
                .map(LocalDate::parse);
        return records.all().stream()
                .filter(one -> one.lastDay() != null
                        && one.lastDay().isBefore(today.minusDays(1))
                        && (oldest.isEmpty() || !one.lastDay().isAfter(oldest.get())))
                .map(KeyRecords.Period::key)
                .collect(Collectors.toSet());
    }

    private int goOn(Walk at) {
        Reencryption.Walked walked = at.isSpreading()
                ? reencryption.openCells(at.last(), at.going())
                : reencryption.samples(at.last(), at.going());
        int renewed = at.renewed() + walked.renewed();
        if (!walked.isOver()) {
            walk = new Walk(at.going(), at.isSpreading(), walked.last(), renewed);
        } else if (renewed + reencryption.others(at.going()).renewed() > 0) {
            // Once more, to see that nothing is left.
            walk = new Walk(at.going(), at.isSpreading(), -1, 0);
        } else {
            walk = null;
            withLock(() -> finish(at));
        }
        return walked.renewed();
    }

    private void finish(Walk at) throws GeneralSecurityException {
        if (at.isSpreading()) {
            records.spread(store.open(KeysetStore.SAMPLES).getPrimary().getId());
        } else {
            destroy(at.going());
        }
        // There may be more to do.
        nextLook = Instant.MIN;
    }

    private void destroy(Set<Integer> going) throws GeneralSecurityException {
        KeysetHandle keys = store.open(KeysetStore.SAMPLES);
        Set<Integer> left = new HashSet<>(Keysets.ids(keys));
        left.removeAll(going);
        if (left.size() == keys.size() || !left.contains(keys.getPrimary().getId())) {
            return;
        }
        KeysetHandle rest = Keysets.only(keys, left);
        store.replace(KeysetStore.SAMPLES, rest);
        records.know(rest, LocalDate.now(clock));
        log.info("{} keys of deleted samples are destroyed", keys.size() - left.size());
    }

    private interface Change {
        void run() throws GeneralSecurityException;
    }

    /**
     * A way through all samples.
     *
     * @param going   the keys that are to go
     * @param isSpreading whether only from open cells: in one everything has the same key
     * @param last    the last id looked at
     * @param renewed how many samples had one of them
     */
    private record Walk(Set<Integer> going, boolean isSpreading, long last, int renewed) {}
}
