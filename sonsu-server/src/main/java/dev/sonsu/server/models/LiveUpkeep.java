package dev.sonsu.server.models;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Every ten seconds: adds up what was read, and looks whether the champion got worse. Not where a folder is named. */
@Component
final class LiveUpkeep implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(LiveUpkeep.class);
    private static final long SECONDS = 10;

    private final ChampionSource source;
    private final LiveCounts counts;
    private final RollbackWatch watch;
    private @Nullable ScheduledExecutorService thread;
    private boolean isAway;

    LiveUpkeep(ChampionSource source, LiveCounts counts, RollbackWatch watch) {
        this.source = source;
        this.counts = counts;
        this.watch = watch;
    }

    @Override
    public synchronized void start() {
        if (source.isRegistryFollowed()) {
            ScheduledExecutorService one = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("live-figures").daemon().factory());
            one.scheduleWithFixedDelay(this::beat, SECONDS, SECONDS, TimeUnit.SECONDS);
            thread = one;
        }
    }

    /** What fails now is tried again at the next beat, and said once. */
    private void beat() {
        try {
            counts.flush();
            watch.look();
            isAway = false;
        } catch (RuntimeException e) {
            if (!isAway) {
                log.warn(
                        "The champion's live figures are not kept for the moment: {}",
                        e.getClass().getSimpleName());
            }
            isAway = true;
        }
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.shutdownNow();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
