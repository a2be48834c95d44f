package dev.sonsu.server.retraining;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Every second: looks whether a run should begin, and whether one that is going on is seen to. It reads, and writes only
 * where something is to be done. Only on a server with a trainer: others leave runs to those that have one.
 */
@Component
final class RunUpkeep implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(RunUpkeep.class);
    private static final long MILLIS = 1000;

    private final Retraining retraining;
    private final RetrainingRuns runs;
    private final Triggers triggers;
    private final RunFolders folders;
    private final ObjectProvider<RunLeases> made;
    private @Nullable RunLeases leases;
    private @Nullable ScheduledExecutorService thread;
    private boolean isAway;

    RunUpkeep(
            Retraining retraining,
            RetrainingRuns runs,
            Triggers triggers,
            RunFolders folders,
            ObjectProvider<RunLeases> leases) {
        this.retraining = retraining;
        this.runs = runs;
        this.triggers = triggers;
        this.folders = folders;
        this.made = leases;
    }

    @Override
    public synchronized void start() {
        folders.removeRemains();
        if (!retraining.isTrainerInstalled()) {
            log.info("No trainer is installed here (sonsu.trainer.home): this server does not retrain");
            return;
        }
        RunLeases own = made.getObject();
        own.start();
        leases = own;
        ScheduledExecutorService one = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("retraining").daemon().factory());
        one.scheduleWithFixedDelay(() -> beat(own), MILLIS, MILLIS, TimeUnit.MILLISECONDS);
        thread = one;
    }

    /** What fails now is tried again at the next beat, and said once. */
    private void beat(RunLeases own) {
        try {
            triggers.look();
            runs.rows().going().ifPresent(own::wanted);
            isAway = false;
        } catch (RuntimeException e) {
            if (!isAway) {
                log.warn(
                        "No run is begun or gone on with for the moment: {}",
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
        if (leases != null) {
            leases.stop();
            leases = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
