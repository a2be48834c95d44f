package dev.sonsu.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** The system's time and some days: samples are learned from when their day is over. Thread-safe. */
final class DemoClock extends Clock {
    private final Clock system;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    DemoClock() {
        this(Clock.systemDefaultZone());
    }

    private DemoClock(Clock system) {
        this.system = system;
    }

    /** So much time goes by. */
    void pass(Duration time) {
        ahead.updateAndGet(before -> before.plus(time));
    }

    @Override
    public Instant instant() {
        return system.instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return system.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        Clock shifted = Clock.offset(system, ahead.get());
        return shifted.withZone(zone);
    }
}
