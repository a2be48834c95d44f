package dev.sonsu.server.retraining;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * What a step says while it works: how far it is, at most once a second, and lines for people. Where the database does not
 * take it for the moment, the work goes on. For one thread.
 */
final class StepReport {
    private static final Logger log = LoggerFactory.getLogger(StepReport.class);
    private static final long BETWEEN_NANOS = Duration.ofSeconds(1).toNanos();

    private final RetrainingRuns runs;
    private final Lease lease;
    private final StepName step;
    private final long begun = System.nanoTime();
    private long last = begun - BETWEEN_NANOS;

    StepReport(RetrainingRuns runs, Lease lease, StepName step) {
        this.runs = runs;
        this.lease = lease;
        this.step = step;
    }

    /**
     * How far it is; how long the rest takes is reckoned from the time that it took so far.
     *
     * @throws LeaseLostException if another runner goes on with the run: the work is to end
     */
    void progress(double share) {
        double taken = System.nanoTime() - begun;
        progress(share, share <= 0.02 ? null : Duration.ofNanos((long) (taken * (1 - share) / share)));
    }

    /** @see #progress(double) */
    void progress(double share, @Nullable Duration left) {
        long now = System.nanoTime();
        if (now - last < BETWEEN_NANOS) {
            return;
        }
        last = now;
        try {
            runs.progress(lease, step, Math.clamp(share, 0, 1), left);
        } catch (DataAccessException | TransactionException e) {
            return; // The next one may be taken.
        }
    }

    /** Says something; a line that the database does not take is not worth the work that it is about. */
    void line(String text) {
        try {
            runs.line(lease, step, text);
        } catch (DataAccessException | TransactionException e) {
            log.warn("Run {} at {}: a line could not be kept", lease.run(), step);
        }
    }
}
