package dev.sonsu.server.models;

import dev.sonsu.model.ModelId;
import dev.sonsu.onnx.ModelRefusedException;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Compares what a new champion's readings come to with what the previous one's came to in its last tenure, and brings the
 * previous one back when refusals or corrections rose (see {@link RiseTest}). What came by a contest or an operator is
 * watched; a model that came back is not, so that two never take turns. For one thread.
 */
@Component
final class RollbackWatch {
    private static final Logger log = LoggerFactory.getLogger(RollbackWatch.class);

    private final RollbackSettings settings;
    private final StoredRegistry registry;
    private final RoleRows roles;
    private final LiveRows live;
    private final Clock clock;
    private long refusedGeneration;

    RollbackWatch(RollbackSettings settings, StoredRegistry registry, JdbcClient db, Clock clock) {
        this.settings = settings;
        this.registry = registry;
        this.roles = new RoleRows(db);
        this.live = new LiveRows(db);
        this.clock = clock;
    }

    /** Looks once; true if it brought the previous model back. */
    boolean look() {
        Optional<Aliases> seen = registry.current();
        if (!settings.enabled() || seen.isEmpty() || seen.get().generation() == refusedGeneration) {
            return false;
        }
        Optional<String> reason = reason(seen.get());
        return reason.isPresent() && rollBack(seen.get(), reason.get());
    }

    private Optional<String> reason(Aliases seen) {
        ModelId previous = seen.previous();
        if (previous == null) {
            return Optional.empty();
        }
        long tenure = roles.tenure();
        OptionalLong tenureBefore = roles.tenureOf(previous);
        if (tenureBefore.isEmpty() || !isWatched(tenure) || isHeldOff()) {
            return Optional.empty();
        }
        LiveFigures now = live.of(seen.champion(), tenure);
        LiveFigures before = live.of(previous, tenureBefore.getAsLong());
        return now.digits() > settings.watched() ? Optional.empty() : worse(before, now);
    }

    private boolean isWatched(long tenure) {
        return roles.at(tenure)
                .filter(change ->
                        change.cause() == RoleChange.Cause.PROMOTED || change.cause() == RoleChange.Cause.OVERRIDDEN)
                .isPresent();
    }

    private boolean isHeldOff() {
        Instant now = clock.instant();
        return roles.last(RoleChange.Cause.ROLLED_BACK)
                // One that came after now did so by a clock that was put back since.
                .filter(change ->
                        !change.at().isAfter(now) && now.isBefore(change.at().plus(settings.holdOff())))
                .isPresent();
    }

    private static Optional<String> worse(LiveFigures before, LiveFigures now) {
        if (RiseTest.isShown(before.digits(), before.refused(), now.digits(), now.refused())) {
            return Optional.of(words("refusals", before.digits(), before.refused(), now.digits(), now.refused()));
        }
        if (RiseTest.isShown(before.confirmed(), before.corrected(), now.confirmed(), now.corrected())) {
            return Optional.of(
                    words("corrections", before.confirmed(), before.corrected(), now.confirmed(), now.corrected()));
        }
        return Optional.empty();
    }

    private static String words(String what, long before, long badBefore, long now, long badNow) {
        return String.format(
                Locale.ROOT,
                "%s rose from %.2f %% of %d digits to %.2f %% of %d",
                what,
                100.0 * badBefore / before,
                before,
                100.0 * badNow / now,
                now);
    }

    private boolean rollBack(Aliases seen, String reason) {
        ModelId previous = seen.previous();
        if (previous == null) {
            return false;
        }
        try {
            registry.promote(previous, new PromotionCause.Rollback(reason), seen);
            log.warn("Model {} is champion again instead of {}: {}", previous, seen.champion(), reason);
            return true;
        } catch (StaleAliasesException e) {
            return false; // another server was faster, or somebody decided otherwise
        } catch (ModelRefusedException e) {
            refusedGeneration = seen.generation();
            log.error("Model {} should come back ({}), but does not verify: {}", previous, reason, e.getMessage());
            return false;
        }
    }
}
