package dev.sonsu.server.access;

import dev.sonsu.server.access.Caller.KeyHolder;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The keys as they were last read from the database. No request asks the database for its key, so that an outage stops
 * nobody who had one; {@link Rounds} reads them anew. Thread-safe.
 */
final class LiveKeys {
    private static final Logger log = LoggerFactory.getLogger(LiveKeys.class);

    private final KeyRows rows;
    private volatile List<KeyRows.Live> keys = List.of();

    LiveKeys(KeyRows rows) {
        this.rows = rows;
        read();
    }

    /** Reads them anew; without the database they stay as they were. */
    void read() {
        try {
            keys = List.copyOf(rows.live());
        } catch (DataAccessException | TransactionException e) {
            log.debug("The keys could not be read: {}", e.getClass().getName());
        }
    }

    /** Whose a secret is; all hashes are compared, in constant time, so that none can be guessed piece by piece. */
    Optional<KeyHolder> holder(AccessKey sent) {
        if (!sent.isWellFormed()) {
            return Optional.empty();
        }
        byte[] hash = sent.hash();
        Optional<KeyHolder> found = Optional.empty();
        for (KeyRows.Live key : keys) {
            if (MessageDigest.isEqual(hash, key.hash())) {
                found = Optional.of(key.holder());
            }
        }
        return found;
    }

    boolean hasKiosk() {
        return keys.stream().anyMatch(key -> key.holder().role() == KeyRole.KIOSK);
    }
}
