package dev.sonsu.server.access;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks every two seconds which keys there are, and now and then deletes sessions that are over. One that fails is said
 * at DEBUG only, and done the next time: the store's own state tells of an outage. Thread-safe.
 */
final class Rounds implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Rounds.class);
    private static final Duration KEYS = Duration.ofSeconds(2);
    private static final Duration SESSIONS = Duration.ofMinutes(30);

    private final Runnable keys;
    private final Runnable sessions;
    private volatile ScheduledExecutorService thread = closed();

    Rounds(Runnable keys, Runnable sessions) {
        this.keys = keys;
        this.sessions = sessions;
    }

    private static ScheduledExecutorService closed() {
        ScheduledExecutorService none = Executors.newScheduledThreadPool(0);
        none.shutdown();
        return none;
    }

    @Override
    public void start() {
        thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("sonsu-access").factory());
        repeat(keys, KEYS);
        repeat(sessions, SESSIONS);
    }

    private void repeat(Runnable work, Duration pause) {
        var unused = thread.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        log.debug("Not done, and tried again: {}", e.getClass().getName());
                    }
                },
                pause.toMillis(),
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        thread.close();
    }

    @Override
    public boolean isRunning() {
        return !thread.isShutdown();
    }
}
