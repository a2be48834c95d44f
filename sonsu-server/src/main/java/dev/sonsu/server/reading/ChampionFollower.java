package dev.sonsu.server.reading;

import dev.sonsu.server.models.AliasesChanged;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Has the live reader follow the roles, on a thread of its own: at once where this server changed them, within a second
 * where another one did. While the database is away the model that reads goes on.
 */
@Component
final class ChampionFollower implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ChampionFollower.class);
    private static final long BETWEEN_LOOKS_MILLIS = 1000;

    private final LiveReader reader;
    private final ApplicationEventPublisher events;
    private final Semaphore changed = new Semaphore(0);
    private volatile @Nullable Thread thread;

    ChampionFollower(LiveReader reader, ApplicationEventPublisher events) {
        this.reader = reader;
        this.events = events;
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(AliasesChanged event) {
        changed.release();
    }

    @Override
    public void start() {
        if (reader.isRegistryFollowed()) {
            thread = Thread.ofPlatform().name("champion-follower").daemon().start(this::run);
        }
    }

    private void run() {
        boolean isAway = false;
        try {
            while (true) {
                if (changed.tryAcquire(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS)) {
                    changed.drainPermits();
                }
                isAway = look(isAway);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it is to end
        }
    }

    /** Whatever goes wrong, the next look may go well; it is said once. */
    private boolean look(boolean wasAway) {
        try {
            long start = System.nanoTime();
            reader.follow()
                    .ifPresent(model ->
                            events.publishEvent(new ModelSwapped(model, Duration.ofNanos(System.nanoTime() - start))));
            return false;
        } catch (RuntimeException e) {
            if (!wasAway) {
                log.warn(
                        "Changes of the champion are not seen, since the registry does not answer: {}",
                        e.getClass().getSimpleName());
            }
            return true;
        }
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
            try {
                running.join(TimeUnit.SECONDS.toMillis(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
