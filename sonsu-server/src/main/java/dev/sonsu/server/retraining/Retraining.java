package dev.sonsu.server.retraining;

import dev.sonsu.server.samples.RetrainingSettings;
import dev.sonsu.server.samples.TrainingSnapshots;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where runs are asked for and looked at. Thread-safe. */
@Component
public final class Retraining {
    /** A run's key: letters, digits, dots, underscores and hyphens. */
    public static final String KEY = "[A-Za-z0-9._-]{1,64}";

    private final RetrainingRuns runs;
    private final TrainingSnapshots snapshots;
    private final RetrainingSettings settings;
    private final TriggerSettings triggers;
    private final TrainerSettings trainer;
    private final Clock clock;

    Retraining(
            RetrainingRuns runs,
            TrainingSnapshots snapshots,
            RetrainingSettings settings,
            TriggerSettings triggers,
            TrainerSettings trainer,
            Clock clock) {
        this.runs = runs;
        this.snapshots = snapshots;
        this.settings = settings;
        this.triggers = triggers;
        this.trainer = trainer;
        this.clock = clock;
    }

    /**
     * A run that was asked for.
     *
     * @param isNew false if a run of that key was begun before
     */
    public record Asked(RetrainingRun run, boolean isNew) {}

    /** Why no run can be started now. */
    public enum Obstacle {
        RUN_GOING,
        NO_TRAINER
    }

    /**
     * Asks for a run. It is begun, and a server of this database that has a trainer goes on with it within seconds.
     *
     * @param key   as {@link #KEY} says; the same key is the same run, however it ended
     * @param actor as the audit names them
     * @throws OtherRunGoingException if one with another key is going on
     */
    public Asked start(String key, StartedBy startedBy, String actor) throws OtherRunGoingException {
        if (!key.matches(KEY)) {
            throw new IllegalArgumentException("a run's key has 1 to 64 of A-Z a-z 0-9 . _ -");
        }
        RetrainingRuns.Begun begun = runs.begin(key, startedBy, actor);
        return new Asked(begun.run(), begun.isNew());
    }

    /**
     * Ends a run that goes on; its trainer is killed as soon as it says how far it is.
     *
     * @param actor as the audit names them
     */
    public Cancellation cancel(String run, String actor) {
        return runs.cancel(run, actor, () -> snapshots.forget(run));
    }

    /** What is in the way of a new run here; empty if nothing is. */
    public Optional<Obstacle> obstacle() {
        if (!isTrainerInstalled()) {
            return Optional.of(Obstacle.NO_TRAINER);
        }
        return runs.rows().going().map(run -> Obstacle.RUN_GOING);
    }

    /** Whether this server can train: others of the same database may. */
    public boolean isTrainerInstalled() {
        return trainer.home() != null && new Trainer(trainer.home()).isInstalled();
    }

    /** Whether a run is worth while now. */
    public Readiness readiness() {
        long samples = snapshots.newSamples();
        boolean isEnough = samples >= settings.newSamples();
        List<RetrainingRun> newest = runs.rows().newestWithoutSteps(BackOff.MOST_FAILURES);
        Optional<Instant> until = BackOff.until(newest, triggers.backOff(), clock.instant());
        boolean isGoing = newest.stream().anyMatch(run -> run.state() == RunState.RUNNING);
        return new Readiness(
                isEnough && !isGoing && until.isEmpty(),
                samples,
                settings.newSamples(),
                triggers.trigger() == TriggerSettings.Trigger.EXTERNAL,
                until.orElse(null),
                isEnough ? reason(newest, isGoing, until.isPresent()) : null);
    }

    private static @Nullable String reason(List<RetrainingRun> newest, boolean isGoing, boolean waits) {
        if (isGoing) {
            return "a run is going on";
        }
        return waits ? "the last run failed: " + newest.getFirst().reason() : null;
    }

    public Optional<RetrainingRun> find(String run) {
        return runs.rows().find(run);
    }

    /** The newest first. */
    public List<RetrainingRun> newest(int most) {
        return runs.rows().newest(most);
    }

    /** The newest first, without their steps: one query. */
    public List<RetrainingRun> latest(int most) {
        return runs.rows().newestWithoutSteps(most);
    }

    /** What a run's steps said, the first first. */
    public List<RunLine> lines(String run) {
        return runs.rows().lines(run);
    }
}
