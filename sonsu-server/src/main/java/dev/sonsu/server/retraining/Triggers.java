package dev.sonsu.server.retraining;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.stereotype.Component;

/** Starts a run when enough new samples are there, and when its time has come. For one thread. */
@Component
final class Triggers {
    private static final Logger log = LoggerFactory.getLogger(Triggers.class);
    private static final String SYSTEM = "system";
    private static final Duration LONGEST_LOOK = Duration.ofDays(1);

    private final Retraining retraining;
    private final TriggerSettings settings;
    private final Clock clock;
    private Instant lastLook;
    /** A time of the schedule that has come, and whose run could not be begun yet. */
    private @Nullable Instant due;

    private @Nullable Instant saidUntil;

    Triggers(Retraining retraining, TriggerSettings settings, Clock clock) {
        this.retraining = retraining;
        this.settings = settings;
        this.clock = clock;
        this.lastLook = clock.instant();
    }

    /** Looks once. Two servers at once begin one run. */
    void look() {
        Instant now = clock.instant();
        if (settings.trigger() == TriggerSettings.Trigger.EMBEDDED) {
            startWhatIsDue(now);
        }
        // Only now: where the database does not answer, the schedule's time is still to come.
        lastLook = now;
    }

    private void startWhatIsDue(Instant now) {
        due = newestDue(now);
        Readiness readiness = retraining.readiness();
        if (readiness.waitsUntil() != null) {
            sayWait(readiness);
        } else if (due != null) {
            // Not before it is begun: where another run is going on, or the last one failed, the time is made up for.
            if (isBegun("schedule-" + due.getEpochSecond(), StartedBy.SCHEDULE)) {
                due = null;
            }
        } else if (readiness.ready()) {
            isBegun("threshold-" + UUID.randomUUID(), StartedBy.THRESHOLD);
        }
    }

    /**
     * The last time of the schedule that has come since the last look, a day ago at most; after a jump of the clock that is one
     * still. Else one that is to be made up for. Where the clock was put back it comes twice, and is the same run.
     */
    private @Nullable Instant newestDue(Instant now) {
        CronExpression schedule = settings.schedule();
        if (schedule == null) {
            return null;
        }
        Instant newest = due != null && due.isAfter(now) ? null : due;
        Instant from = lastLook.isBefore(now.minus(LONGEST_LOOK)) ? now.minus(LONGEST_LOOK) : lastLook;
        ZonedDateTime next = schedule.next(from.atZone(ZoneId.systemDefault()));
        while (next != null && !next.toInstant().isAfter(now)) {
            newest = next.toInstant();
            next = schedule.next(next);
        }
        return newest;
    }

    /** Whether the run of that key is begun, now or before; not so while another one goes on. */
    private boolean isBegun(String key, StartedBy startedBy) {
        try {
            Retraining.Asked asked = retraining.start(key, startedBy, SYSTEM);
            if (asked.isNew()) {
                log.info("Run {} was begun ({})", asked.run().id(), startedBy);
            }
            return true;
        } catch (OtherRunGoingException e) {
            log.debug("No run is begun ({}): another one is going on", startedBy);
            return false;
        }
    }

    private void sayWait(Readiness readiness) {
        Instant until = readiness.waitsUntil();
        if (until != null && !until.equals(saidUntil) && readiness.reason() != null) {
            log.warn(
                    "Nothing starts by itself before {}, with {} new samples: {}",
                    until,
                    readiness.newSamples(),
                    readiness.reason());
            saidUntil = until;
        }
    }
}
