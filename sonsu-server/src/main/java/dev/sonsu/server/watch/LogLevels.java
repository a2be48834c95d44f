package dev.sonsu.server.watch;

import dev.sonsu.server.audit.Act;
import dev.sonsu.server.audit.AuditTrail;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How much this server logs, part by part. What an operator sets is audited, and after an hour it is as it was before: a
 * level that is forgotten fills no disk. No level logs a secret, whatever is set ({@code SilentLogs}). Thread-safe.
 */
@Component
public final class LogLevels implements DisposableBean {
    /** How long a level stands. */
    public static final Duration STANDS = Duration.ofHours(1);

    /** The parts, in the order they are shown; {@code ROOT} is everything, libraries too. */
    private static final List<String> PARTS = List.of(
            LoggingSystem.ROOT_LOGGER_NAME,
            "dev.sonsu",
            "dev.sonsu.server.entry",
            "dev.sonsu.server.reading",
            "dev.sonsu.server.samples",
            "dev.sonsu.server.store",
            "dev.sonsu.server.keysets",
            "dev.sonsu.server.models",
            "dev.sonsu.server.contest",
            "dev.sonsu.server.retraining",
            "dev.sonsu.server.mlflow",
            "dev.sonsu.server.access",
            "dev.sonsu.server.watch");

    private static final Logger log = LoggerFactory.getLogger(LogLevels.class);

    private final LoggingSystem logging;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Map<String, Changed> changed = new LinkedHashMap<>();

    LogLevels(LoggingSystem logging, AuditTrail audit, TransactionTemplate transaction, Clock clock) {
        this.logging = logging;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Every part with its level. */
    public synchronized List<Part> parts() {
        return PARTS.stream().map(this::part).toList();
    }

    private Part part(String name) {
        LoggerConfiguration known = logging.getLoggerConfiguration(name);
        LogLevel level = known == null ? inherited(name) : known.getEffectiveLevel();
        Changed change = changed.get(name);
        return new Part(name, level.name(), change == null ? null : change.until);
    }

    /** A logger that was never asked for has the level of the part around it. */
    private LogLevel inherited(String name) {
        int dot = name.lastIndexOf('.');
        LoggerConfiguration around =
                logging.getLoggerConfiguration(dot < 0 ? LoggingSystem.ROOT_LOGGER_NAME : name.substring(0, dot));
        return around == null ? inherited(dot < 0 ? "" : name.substring(0, dot)) : around.getEffectiveLevel();
    }

    /**
     * Sets a part's level for an hour.
     *
     * @return whether there is such a part
     */
    public synchronized boolean set(String name, Level level, String operator) {
        if (!PARTS.contains(name)) {
            return false;
        }
        transaction.executeWithoutResult(
                status -> audit.record(operator, Act.LOG_LEVEL_CHANGED, name + "=" + level.name()));
        Changed earlier = changed.get(name);
        Instant until = clock.instant().plus(STANDS);
        changed.put(name, new Changed(earlier == null ? ownLevel(name) : earlier.before, until));
        logging.setLogLevel(name, LogLevel.valueOf(level.name()));
        log.warn("{} logs from {} upward until {}", name, level, until);
        return true;
    }

    /** The level that was set for it; null where it has that of the part around it. */
    private @Nullable LogLevel ownLevel(String name) {
        LoggerConfiguration known = logging.getLoggerConfiguration(name);
        return known == null ? null : known.getConfiguredLevel();
    }

    /** Sets a part's level back to what it was; false where there is no such part. */
    public synchronized boolean reset(String name, String operator) {
        if (!PARTS.contains(name)) {
            return false;
        }
        if (changed.containsKey(name)) {
            transaction.executeWithoutResult(
                    status -> audit.record(operator, Act.LOG_LEVEL_CHANGED, name + "=DEFAULT"));
            giveBack(name);
        }
        return true;
    }

    /** Sets back what has stood for its time. */
    synchronized void look() {
        Instant now = clock.instant();
        List<String> due = new ArrayList<>();
        changed.forEach((name, change) -> {
            if (!now.isBefore(change.until)) {
                due.add(name);
            }
        });
        due.forEach(this::giveBack);
    }

    private void giveBack(String name) {
        Changed change = changed.remove(name);
        if (change != null) {
            logging.setLogLevel(name, change.before);
            log.info("{} logs as before", name);
        }
    }

    /** Levels are of the whole process: a server that is started after this one in it finds them as they were. */
    @Override
    public synchronized void destroy() {
        List.copyOf(changed.keySet()).forEach(this::giveBack);
    }

    /** What may be set; what is graver is always logged. */
    public enum Level {
        TRACE,
        DEBUG,
        INFO,
        WARN,
        ERROR
    }

    /**
     * A part of the software.
     *
     * @param level from which on it logs
     * @param until when it is as before; null where nobody changed it
     */
    public record Part(String name, String level, @Nullable Instant until) {}

    /** @param before null where it had the level of the part around it */
    private record Changed(@Nullable LogLevel before, Instant until) {}
}
