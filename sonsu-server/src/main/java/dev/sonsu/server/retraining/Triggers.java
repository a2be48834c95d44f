package dev.sonsu.server.retraining;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
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
        Optional<Instant> time = due(lastLook, now);
        Readiness readiness = retraining.readiness();
        if (readiness.waitsUntil() != null) {
            sayWait(readiness);
            time.ifPresent(at -> log.warn(
                    "The run of {} is left out: the last one failed, and nothing starts by itself before {}",
                    at,
                    readiness.waitsUntil()));
        } else if (time.isPresent()) {
            start("schedule-" + time.get().getEpochSecond(), StartedBy.SCHEDULE);
        } else if (readiness.ready()) {
            start("threshold-" + UUID.randomUUID(), StartedBy.THRESHOLD);
        }
    }

    /**
     * The last time of the schedule that has come since the last look, a day ago at most; after a jump of the clock that is one
     * still. Where the clock was put back it comes twice, and is the same run.
     */
    private Optional<Instant> due(Instant before, Instant now) {
        CronExpression schedule = settings.schedule();
        if (schedule == null) {
            return Optional.empty();
        }
        Instant due = null;
        Instant from = before.isBefore(now.minus(LONGEST_LOOK)) ? now.minus(LONGEST_LOOK) : before;
        ZonedDateTime next = schedule.next(from.atZone(ZoneId.systemDefault()));
        while (next != null && !next.toInstant().isAfter(now)) {
            due = next.toInstant();
            next = schedule.next(next);
        }
        return Optional.ofNullable(due);
    }

    private void start(String key, StartedBy startedBy) {
        try {
            Retraining.Asked asked = retraining.start(key, startedBy, SYSTEM);
            if (asked.isNew()) {
                log.info("Run {} was begun ({})", asked.run().id(), startedBy);
            }
        } catch (OtherRunGoingException e) {
            log.info("No run is begun ({}): another one is going on", startedBy);
        }
    }

    private void sayWait(Readiness readiness) {
        Instant until = readiness.waitsUntil();
        if (until != null && !until.equals(saidUntil) && readiness.reason() != null) {
            log.warn(
                    "{} new samples would be enough, but nothing starts by itself before {}: {}",
                    readiness.newSamples(),
                    until,
                    readiness.reason());
            saidUntil = until;
        }
    }
}
