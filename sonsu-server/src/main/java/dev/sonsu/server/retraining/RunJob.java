package dev.sonsu.server.retraining;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.SimpleJob;
import org.springframework.batch.core.job.parameters.InvalidJobParametersException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobExecutionAlreadyRunningException;
import org.springframework.batch.core.launch.JobInstanceAlreadyCompleteException;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.launch.JobRestartException;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.stereotype.Component;

/**
 * The six steps as a Spring Batch job, which keeps where it is: begun again it goes on at the step that did not end.
 */
@Component
final class RunJob {
    private static final String NAME = "retraining";
    private static final String RUN = "run";

    private final JobRepository repository;
    private final JobOperator operator;
    private final RetrainingRuns runs;
    private final Watchdog watchdog;
    private final List<RunStep> steps;

    RunJob(
            JobRepository repository,
            JobOperator operator,
            RetrainingRuns runs,
            Watchdog watchdog,
            List<RunStep> steps) {
        this.repository = repository;
        this.operator = operator;
        this.runs = runs;
        this.watchdog = watchdog;
        this.steps = steps.stream()
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    /**
     * Goes on with a run, in the calling thread.
     *
     * @return empty if all steps are done; else how the last of them ended
     */
    Optional<StepEnd> goOn(Lease lease) {
        JobParameters parameters =
                new JobParametersBuilder().addString(RUN, lease.run()).toJobParameters();
        JobExecution last = repository.getLastJobExecution(NAME, parameters);
        if (last != null && last.getStatus() == BatchStatus.COMPLETED) {
            return Optional.empty();
        }
        if (last != null && (last.isRunning() || last.getStatus() == BatchStatus.UNKNOWN)) {
            recover(last);
        }
        Ending ending = new Ending();
        JobExecution execution = start(job(lease, ending), parameters);
        if (execution.getStatus() == BatchStatus.COMPLETED) {
            return Optional.empty();
        }
        return Optional.of(ending.end == null ? StepEnd.unknown() : ending.end);
    }

    /**
     * Makes an execution one that can be begun again. We have the lease: whoever was at it is dead, or is stopped when it
     * wants to change something.
     */
    private void recover(JobExecution last) {
        for (StepExecution step : last.getStepExecutions()) {
            if (step.getStatus() != BatchStatus.COMPLETED) {
                step.setStatus(BatchStatus.FAILED);
                step.setExitStatus(ExitStatus.FAILED);
                step.setEndTime(LocalDateTime.now(ZoneId.systemDefault()));
                repository.update(step);
            }
        }
        last.setStatus(BatchStatus.FAILED);
        last.setExitStatus(ExitStatus.FAILED);
        last.setEndTime(LocalDateTime.now(ZoneId.systemDefault()));
        repository.update(last);
    }

    private JobExecution start(Job job, JobParameters parameters) {
        try {
            return operator.start(job, parameters);
        } catch (JobInstanceAlreadyCompleteException
                | JobExecutionAlreadyRunningException
                | JobRestartException
                | InvalidJobParametersException e) {
            throw new IllegalStateException("a run could not be gone on with", e);
        }
    }

    private Job job(Lease lease, Ending ending) {
        SimpleJob job = new SimpleJob(NAME);
        job.setJobRepository(repository);
        job.setSteps(steps.stream()
                .<Step>map(step -> new LeasedStep(repository, step, lease, runs, watchdog, end -> ending.end = end))
                .toList());
        return job;
    }

    /** How the step that stopped the job ended. */
    private static final class Ending {
        private @Nullable StepEnd end;
    }
}
