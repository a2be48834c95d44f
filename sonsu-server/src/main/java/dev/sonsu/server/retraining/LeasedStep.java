package dev.sonsu.server.retraining;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.AbstractStep;
import org.springframework.batch.core.step.StepExecution;

/**
 * Takes one step under a lease and within its time, and writes down how it went. No transaction is around it: one would
 * stop every other writer for as long as the step takes.
 */
final class LeasedStep extends AbstractStep {
    private static final Logger log = LoggerFactory.getLogger(LeasedStep.class);
    /** A step that ended its process so often is not begun again. */
    private static final int MOST_ATTEMPTS = 50;

    private final RunStep step;
    private final Lease lease;
    private final RetrainingRuns runs;
    private final Watchdog watchdog;
    private final Consumer<StepEnd> told;

    LeasedStep(
            JobRepository repository,
            RunStep step,
            Lease lease,
            RetrainingRuns runs,
            Watchdog watchdog,
            Consumer<StepEnd> told) {
        super(repository);
        setName(step.name().name());
        this.step = step;
        this.lease = lease;
        this.runs = runs;
        this.watchdog = watchdog;
        this.told = told;
    }

    @Override
    protected void doExecute(StepExecution execution) throws Exception {
        try {
            take();
        } catch (LeaseLostException e) {
            told.accept(new StepEnd.Lost());
            throw e;
        } catch (InterruptedException e) {
            told.accept(new StepEnd.Stopped());
            // The thread's flag stays down: what is written now of the step's end must not be interrupted too.
            throw new JobInterruptedException("the server stops");
        } catch (StepFailedException e) {
            fail(String.valueOf(e.getMessage()), e.isForGood());
            throw e;
        } catch (IOException e) {
            fail("a file could not be written or read: " + e.getMessage(), false);
            throw e;
        } catch (RuntimeException | Error e) {
            // An error too, such as of a heap that is full: another try may do, and the reason is to be seen.
            log.warn("Step {} of run {} failed", step.name(), lease.run(), e);
            fail("it failed with " + e.getClass().getSimpleName() + "; the server's log says more", false);
            throw e;
        }
    }

    private void take() throws StepFailedException, IOException, InterruptedException {
        if (runs.stepBegins(lease, step.name()) > MOST_ATTEMPTS) {
            throw StepFailedException.forGood("it was begun " + MOST_ATTEMPTS + " times and never ended");
        }
        RetrainingRun run = runs.rows().find(lease.run()).orElseThrow();
        runs.stepEnds(lease, step.name(), limited(run));
    }

    private StepState limited(RetrainingRun run) throws StepFailedException, IOException, InterruptedException {
        StepReport report = new StepReport(runs, lease, step.name());
        Watchdog.Limit limit = watchdog.within(step.limit());
        try {
            return step.take(lease, run, report);
        } catch (InterruptedException e) {
            refuseOverdue(limit);
            throw e;
        } catch (IOException e) {
            // What is written when a thread is interrupted ends with a failure of its own, and the flag up.
            if (Thread.interrupted()) {
                refuseOverdue(limit);
                throw new InterruptedException();
            }
            throw e;
        } finally {
            limit.close();
            if (limit.isOver()) {
                // What it interrupted has ended: the thread goes on without.
                Thread.interrupted();
            }
        }
    }

    private void refuseOverdue(Watchdog.Limit limit) throws StepFailedException {
        if (limit.isOver()) {
            throw StepFailedException.forNow(
                    "it took longer than " + step.limit().toMinutes() + " minutes");
        }
    }

    private void fail(String reason, boolean isForGood) {
        failed(reason).ifPresent(failures -> told.accept(new StepEnd.Failed(step.name(), reason, isForGood, failures)));
    }

    /** Empty if that could not be written down: then nothing is known of it, and it is tried again. */
    private Optional<Integer> failed(String reason) {
        try {
            return Optional.of(runs.stepFails(lease, step.name(), reason));
        } catch (LeaseLostException e) {
            told.accept(new StepEnd.Lost());
            return Optional.empty();
        } catch (RuntimeException e) {
            told.accept(StepEnd.unknown());
            return Optional.empty();
        }
    }
}
