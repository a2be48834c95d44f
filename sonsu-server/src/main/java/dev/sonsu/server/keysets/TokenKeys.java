package dev.sonsu.server.keysets;

import com.google.crypto.tink.KeysetHandle;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Gives the tokens new keys from time to time: a key is first made known to every server, then encrypted with, and
 * destroyed when every token of the one before has long expired. Whatever happens in between, a step goes on with it.
 * For who has the keysets' lock.
 */
public final class TokenKeys {
    private final KeysetStore store;
    private final KeyRecords records;
    private final Clock clock;

    public TokenKeys(JdbcClient db, KeysetStore store, Clock clock) {
        this.store = store;
        this.records = new KeyRecords(db, KeysetStore.TOKENS);
        this.clock = clock;
    }

    /**
     * Does the next step, if there is one.
     *
     * @param life how long a key encrypts before another is made
     */
    public void step(Period life) throws GeneralSecurityException {
        LocalDate today = LocalDate.now(clock);
        KeysetHandle keys = store.openOrCreate(KeysetStore.TOKENS);
        records.know(keys, today);
        int primary = keys.getPrimary().getId();
        Optional<KeyRecords.Period> next = records.all().stream()
                .filter(one -> one.key() != primary && one.lastDay() == null)
                .findAny();
        if (next.isPresent()) {
            store.replace(
                    KeysetStore.TOKENS, Keysets.withPrimary(keys, next.get().key()));
            records.switchTo(next.get().key(), today, false);
        } else if (records.all().stream()
                .anyMatch(one ->
                        one.key() == primary && !one.firstDay().plus(life).isAfter(today))) {
            Set<Integer> known = Keysets.ids(keys);
            KeysetHandle more = Keysets.withNewKey(keys);
            Set<Integer> added = new HashSet<>(Keysets.ids(more));
            added.removeAll(known);
            store.replace(KeysetStore.TOKENS, more);
            added.forEach(key -> records.announce(key, today));
        } else {
            destroyExpired(keys, today);
        }
    }

    private void destroyExpired(KeysetHandle keys, LocalDate today) throws GeneralSecurityException {
        Set<Integer> left = new HashSet<>(Keysets.ids(keys));
        records.all().stream()
                .filter(one -> one.lastDay() != null && one.lastDay().isBefore(today.minusDays(1)))
                .forEach(one -> left.remove(one.key()));
        if (left.size() < keys.size()) {
            KeysetHandle rest = Keysets.only(keys, left);
            store.replace(KeysetStore.TOKENS, rest);
            records.know(rest, today);
        }
    }
}
