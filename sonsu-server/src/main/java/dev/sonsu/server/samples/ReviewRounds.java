package dev.sonsu.server.samples;

import dev.sonsu.server.store.StoreFaults;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread behind the review desk: every second it passes on what is ripe, and sweeps a little where that is wanted. */
final class ReviewRounds implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ReviewDesk.class);
    /** Of every second: a sweep is not to be felt by who writes. */
    private static final long SWEEPING_MILLIS = 250;

    private final ReviewDesk desk;
    private final SampleSweep sweep;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("sonsu-review").daemon().factory());
    private boolean isFailing;

    ReviewRounds(ReviewDesk desk, SampleSweep sweep) {
        this.desk = desk;
        this.sweep = sweep;
    }

    void start() {
        thread.scheduleWithFixedDelay(this::round, 1, 1, TimeUnit.SECONDS);
    }

    private void round() {
        try {
            desk.round();
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SWEEPING_MILLIS);
            boolean isMore = true;
            while (isMore && System.nanoTime() < end) {
                isMore = sweep.beat();
            }
            isFailing = false;
        } catch (RuntimeException e) {
            // The next round tries again; what was answered is kept.
            if (!isFailing) {
                log.warn("Reviews wait to become labels: {}", StoreFaults.of(e).advice());
            }
            isFailing = true;
        }
    }

    @Override
    public void close() throws InterruptedException {
        thread.shutdown();
        thread.awaitTermination(5, TimeUnit.SECONDS);
    }
}
