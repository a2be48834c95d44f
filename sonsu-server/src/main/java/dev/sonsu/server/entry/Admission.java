package dev.sonsu.server.entry;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * How many recognitions are in progress: those that are computed, wait for a workspace, or wait for the store.
 * Thread-safe.
 */
@Component
public final class Admission {
    private final RecognitionSettings settings;
    private final Semaphore places;

    Admission(RecognitionSettings settings) {
        this.settings = settings;
        this.places = new Semaphore(settings.limit());
    }

    /**
     * Waits for a place; to be given back by {@link #leave}.
     *
     * @throws Refusal if none became free in time
     */
    void enter() throws InterruptedException {
        if (!places.tryAcquire(settings.patience().toMillis(), TimeUnit.MILLISECONDS)) {
            throw new Refusal(Problem.BUSY);
        }
    }

    void leave() {
        places.release();
    }

    /** How many wait for a place now. */
    public int waiting() {
        return places.getQueueLength();
    }

    /** How many may be in progress at once. */
    public int limit() {
        return settings.limit();
    }

    /** How many are in progress now. */
    public int inProgress() {
        return settings.limit() - places.availablePermits();
    }
}
