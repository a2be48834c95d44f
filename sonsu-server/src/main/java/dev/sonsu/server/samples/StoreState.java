package dev.sonsu.server.samples;

import dev.sonsu.server.store.StoreFault;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the store works; says it once when that changes. Thread-safe. */
final class StoreState {
    private static final Logger log = LoggerFactory.getLogger(SampleStore.class);

    private volatile @Nullable StoreFault fault;

    Optional<StoreFault> fault() {
        return Optional.ofNullable(fault);
    }

    synchronized void works() {
        if (fault != null) {
            log.info("Digits are kept again");
        }
        fault = null;
    }

    synchronized void fails(StoreFault now) {
        if (now != fault) {
            log.warn("Digits are read but not kept: {}", now.advice());
        }
        fault = now;
    }
}
