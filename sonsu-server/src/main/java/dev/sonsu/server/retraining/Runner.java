package dev.sonsu.server.retraining;

import dev.sonsu.server.samples.TrainingSnapshots;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Goes on with a run under a lease of its own, and ends it. For one thread for each run. */
@Component
final class Runner {
    private static final Logger log = LoggerFactory.getLogger(Runner.class);
    private static final int MOST_FAILURES = 3;
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final RetrainingRuns runs;
    private final RunJob job;
    private final TrainingSnapshots snapshots;

    Runner(RetrainingRuns runs, RunJob job, TrainingSnapshots snapshots) {
        this.runs = runs;
        this.job = job;
        this.snapshots = snapshots;
    }

    /**
     * Goes on with a run where it is.
     *
     * @return after which time to do so again; empty if there is nothing more to do here
     */
    Optional<Duration> goOn(String run) {
        Optional<Lease> lease = runs.lease(run);
        if (lease.isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<StepEnd> end = job.goOn(lease.get());
            return end.isEmpty() ? succeed(lease.get()) : afterwards(lease.get(), end.get());
        } catch (LeaseLostException e) {
            return lost(run);
        }
    }

    private Optional<Duration> succeed(Lease lease) {
        runs.end(lease, RunState.SUCCEEDED, "", () -> snapshots.markUsed(lease.run()));
        log.info(
                "Run {} ended: {}",
                lease.run(),
                runs.rows().find(lease.run()).map(RetrainingRun::verdict).orElse("no verdict"));
        return Optional.empty();
    }

    private Optional<Duration> afterwards(Lease lease, StepEnd end) {
        return switch (end) {
            case StepEnd.Failed failed -> failed(lease, failed);
            case StepEnd.Stopped stopped -> Optional.of(Duration.ofSeconds(1));
            case StepEnd.Lost lost -> lost(lease.run());
        };
    }

    private Optional<Duration> failed(Lease lease, StepEnd.Failed failed) {
        if (!failed.isForGood() && failed.failures() < MOST_FAILURES) {
            log.warn("Run {} is tried again at {}, which failed: {}", lease.run(), failed.step(), failed.reason());
            return Optional.of(PAUSE.multipliedBy(failed.failures()));
        }
        runs.end(lease, RunState.FAILED, failed.step() + ": " + failed.reason(), () -> {
            if (isPublished(lease)) {
                // The champion has learned from them, though the server could not be told so.
                snapshots.markUsed(lease.run());
            } else {
                snapshots.forget(lease.run());
            }
        });
        log.error("Run {} failed at {}: {}", lease.run(), failed.step(), failed.reason());
        return Optional.empty();
    }

    private boolean isPublished(Lease lease) {
        return runs.rows()
                .find(lease.run())
                .filter(run -> run.step(StepName.PUBLISH).state() == StepState.DONE)
                .isPresent();
    }

    private static Optional<Duration> lost(String run) {
        log.warn("Run {} is gone on with by another runner", run);
        return Optional.empty();
    }
}
