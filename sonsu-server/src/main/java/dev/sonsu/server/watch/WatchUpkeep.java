package dev.sonsu.server.watch;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * A second after the start and then every thirty: looks at the database, and at how people write. On a thread of its own,
 * which nobody waits for.
 */
@Component
final class WatchUpkeep implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(WatchUpkeep.class);
    private static final long SECONDS = 30;
    private static final long PATIENCE_SECONDS = 5;

    private final List<Runnable> parts;
    private final ApplicationEventPublisher events;
    private @Nullable ScheduledExecutorService thread;
    private boolean isAway;

    WatchUpkeep(
            StoreLook look,
            StateGauges gauges,
            RunMetrics runs,
            DriftWatch drift,
            AuditLook audit,
            LogLevels levels,
            RecentMeters recent,
            ApplicationEventPublisher events) {
        this.parts =
                List.of(look::look, gauges::refresh, runs::look, drift::beat, audit::look, levels::look, recent::look);
        this.events = events;
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService one = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("watch").daemon().factory());
        one.scheduleWithFixedDelay(this::beat, 1, SECONDS, TimeUnit.SECONDS);
        thread = one;
    }

    /** What fails now is tried again at the next beat, and said once; the other parts go on. One beat at a time. */
    void beat() {
        synchronized (parts) {
            beatOnce();
        }
    }

    private void beatOnce() {
        boolean failed = false;
        for (Runnable part : parts) {
            try {
                part.run();
            } catch (RuntimeException e) {
                if (!isAway && !failed) {
                    log.warn(
                            "Some figures of the metrics stay as they were for the moment: {}",
                            e.getClass().getSimpleName());
                }
                failed = true;
            }
        }
        isAway = failed;
        try {
            events.publishEvent(new FiguresRefreshed());
        } catch (RuntimeException e) {
            // Who listens is no part of watching, and the next beat must come.
            log.warn(
                    "Somebody who listens to the figures failed: {}",
                    e.getClass().getSimpleName());
        }
    }

    /** A beat that is going on ends by itself: interrupted, it would say that the database is away. */
    @Override
    public synchronized void stop() {
        ScheduledExecutorService running = thread;
        thread = null;
        if (running != null) {
            running.shutdown();
            try {
                if (!running.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    running.shutdownNow();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
