package dev.sonsu.server.retraining;

import java.io.IOException;
import java.time.Duration;

/**
 * One of the six. What it does it can do again: after a crash it begins anew, and finds what the time before made. No
 * transaction is open while it works.
 */
interface RunStep {
    StepName name();

    /** After which it is broken off. */
    Duration limit();

    /**
     * Does the work.
     *
     * @return {@link StepState#DONE} or {@link StepState#SKIPPED}
     * @throws InterruptedException if the thread is interrupted; the work has ended then
     */
    StepState take(Lease lease, RetrainingRun run, StepReport report)
            throws StepFailedException, IOException, InterruptedException;
}
