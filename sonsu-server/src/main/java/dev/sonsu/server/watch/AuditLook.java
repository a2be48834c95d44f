package dev.sonsu.server.watch;

import dev.sonsu.server.audit.AuditLog;
import dev.sonsu.server.audit.AuditSentry;
import dev.sonsu.server.audit.ChainState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks whether the audit is what was written, and says its head once a day: where logs are kept elsewhere, rows that are
 * cut off at the end show too. Looking is for one thread.
 */
@Component
final class AuditLook {
    private static final Logger log = LoggerFactory.getLogger(AuditLook.class);

    private final AuditSentry sentry;
    private final Clock clock;
    private final AtomicInteger broken = new AtomicInteger();
    private @Nullable LocalDate said;

    AuditLook(MeterRegistry registry, AuditLog audit, Clock clock) {
        this.sentry = new AuditSentry(audit);
        this.clock = clock;
        Gauge.builder("sonsu.audit.broken", broken, AtomicInteger::get)
                .description("1 if a row of the audit is not what was written, or is missing")
                .register(registry);
    }

    void look() {
        switch (sentry.look()) {
            case ChainState.Whole whole -> {
                broken.set(0);
                sayOnceADay(whole);
            }
            case ChainState.Broken bad -> {
                if (broken.getAndSet(1) == 0) {
                    log.error(
                            "The audit is not what was written, from row {} on: somebody changed the database by other ways than"
                                    + " the software's. Keep a copy of it, and compare it with an export: sonsu audit verify",
                            bad.firstBad());
                }
            }
        }
    }

    private void sayOnceADay(ChainState.Whole whole) {
        LocalDate today = LocalDate.now(clock);
        if (!today.equals(said)) {
            said = today;
            log.info("The audit is whole: {} rows, the last one's hash is {}", whole.rows(), whole.head());
        }
    }
}
