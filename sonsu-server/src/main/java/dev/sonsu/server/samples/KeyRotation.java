package dev.sonsu.server.samples;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import dev.sonsu.server.StartRefusedException;
import dev.sonsu.server.keysets.KeyCheck;
import dev.sonsu.server.keysets.KeyRecords;
import dev.sonsu.server.keysets.KeysetStore;
import dev.sonsu.server.keysets.Keysets;
import dev.sonsu.server.keysets.TokenKeys;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives everything another key, beside running servers: a new key is put first in the keyset; the database is
 * switched to it in a transaction, after which no server writes with another
 * ({@link dev.sonsu.server.keysets.KeyedTransactions}); what is there is encrypted anew, a few rows at a time; then the
 * old keys are destroyed. Wherever it stops, a keyset of several keys is left that reads everything, and the next rotation
 * goes on with it. The tokens get a new key too.
 */
final class KeyRotation {
    private static final int TRIES = 30;

    private static final long BETWEEN_TRIES = 100;
    /** Servers look whether a keyset was changed several times in a second. */
    private static final long UNTIL_KNOWN = 1000;

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final KeysetStore store;
    private final KeyRecords records;
    private final Clock clock;

    KeyRotation(JdbcClient db, TransactionTemplate transaction, KeysetStore store, Clock clock) {
        this.db = db;
        this.transaction = transaction;
        this.store = store;
        this.records = new KeyRecords(db, KeysetStore.SAMPLES);
        this.clock = clock;
    }

    /**
     * Rotates, or goes on with what was begun.
     *
     * @param steps hears of each step when it is done
     * @return what was done by this call
     * @throws StartRefusedException    if another rotation is under way, or the keyset does not fit
     * @throws GeneralSecurityException if a keyset cannot be changed
     */
    Done run(Consumer<Step> steps) throws GeneralSecurityException {
        try (KeysetStore.Lock lock = lock()) {
            Done done = rotate(steps);
            rotateTokens();
            return done;
        }
    }

    /** A server has the lock for a moment when it looks at its keys. */
    private KeysetStore.Lock lock() {
        Optional<KeysetStore.Lock> lock = store.lock();
        for (int i = 0; lock.isEmpty() && i < TRIES; i++) {
            sleep(BETWEEN_TRIES);
            lock = store.lock();
        }
        return lock.orElseThrow(KeyRotation::isUnderWay);
    }

    private static StartRefusedException isUnderWay() {
        return new StartRefusedException(
                "the keys are being rotated by another command; wait for it", "다른 명령이 키를 교체하고 있습니다. 끝날 때까지 기다리세요");
    }

    private Done rotate(Consumer<Step> steps) throws GeneralSecurityException {
        LocalDate today = LocalDate.now(clock);
        store.removeDrafts(KeysetStore.SAMPLES);
        KeyCheck check = new KeyCheck(db, store);
        check.open();
        KeysetHandle keys = store.open(KeysetStore.SAMPLES);
        records.know(keys, today);
        if (!isRotating(keys)) {
            keys = Keysets.withNewPrimary(keys);
            store.replace(KeysetStore.SAMPLES, keys);
        }
        steps.accept(new Step.KeyAdded());
        int primary = keys.getPrimary().getId();
        Aead aead = Keysets.aead(keys);
        transaction.executeWithoutResult(status -> {
            check.seal(aead);
            records.switchTo(primary, today, true);
        });
        steps.accept(new Step.Switched());
        Set<Integer> going = new HashSet<>(Keysets.ids(keys));
        going.remove(primary);
        Done done = encrypt(new Reencryption(db, transaction, aead, Reencryption.AT_ONCE), going, steps);
        steps.accept(new Step.Encrypted());
        KeysetHandle rest = Keysets.only(keys, Set.of(primary));
        store.replace(KeysetStore.SAMPLES, rest);
        records.know(rest, today);
        records.rotated(primary);
        steps.accept(new Step.OldKeysDestroyed());
        return done;
    }

    private boolean isRotating(KeysetHandle keys) {
        return records.all().stream()
                .anyMatch(one ->
                        one.isRotating() && one.key() == keys.getPrimary().getId());
    }

    /** Until a walk through everything found nothing any more. */
    private Done encrypt(Reencryption reencryption, Set<Integer> going, Consumer<Step> steps) {
        Set<Long> unreadable = new HashSet<>();
        long renewed = 0;
        long before;
        do {
            before = renewed;
            Reencryption.Walked walked;
            long after = -1;
            do {
                long begun = System.nanoTime();
                walked = reencryption.samples(after, going);
                after = walked.last();
                renewed += walked.renewed();
                unreadable.addAll(walked.unreadable());
                steps.accept(new Step.SomeEncrypted(renewed));
                giveWay(System.nanoTime() - begun);
            } while (!walked.isOver());
            unreadable.addAll(reencryption.orders(going).unreadable());
        } while (renewed > before);
        return new Done(renewed, unreadable.size());
    }

    /** SQLite lets no writer queue: without a pause a server would find the database locked again and again. */
    private static void giveWay(long nanos) {
        sleep(Math.min(100, 2 + nanos / 1_000_000));
    }

    private static void sleep(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void rotateTokens() throws GeneralSecurityException {
        TokenKeys tokens = new TokenKeys(db, store, clock);
        tokens.step(Period.ZERO);
        sleep(UNTIL_KNOWN);
        tokens.step(Period.ofDays(1));
    }

    /**
     * What a rotation did.
     *
     * @param renewed    how many samples were encrypted anew
     * @param unreadable how many values no key of the keyset could decrypt, before as after
     */
    record Done(long renewed, int unreadable) {}

    /** What has been done when somebody is told of it. */
    sealed interface Step {
        record KeyAdded() implements Step {}

        record Switched() implements Step {}

        /** @param renewed samples so far */
        record SomeEncrypted(long renewed) implements Step {}

        record Encrypted() implements Step {}

        record OldKeysDestroyed() implements Step {}
    }
}
