package dev.sonsu.server.retraining;

import dev.sonsu.server.StartRefusedException;
import dev.sonsu.server.audit.AuditTrail;
import dev.sonsu.server.contest.ContestArchive;
import dev.sonsu.server.samples.TrainingSnapshots;
import dev.sonsu.server.store.CommandDatabase;
import dev.sonsu.server.store.DatabaseSettings;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The runs of a data folder or of several servers' database, for who asks for one by command and follows it; a server that
 * has a trainer goes on with it. Not thread-safe.
 */
public final class StoredRuns implements AutoCloseable {
    private final CommandDatabase opened;
    private final RetrainingRuns runs;
    private final ContestArchive contests;
    private final String actor;

    private StoredRuns(CommandDatabase opened, Clock clock, String actor) {
        this.opened = opened;
        this.runs = new RetrainingRuns(
                opened.client(),
                opened.transactions(),
                new AuditTrail(opened.client(), opened.transactions(), clock),
                event -> {},
                clock);
        this.contests = new ContestArchive(opened.client());
        this.actor = actor;
    }

    /**
     * Opens it.
     *
     * @param actor who acts, for the audit: an account of the machine
     * @throws NoSuchFileException   if no server is named and there is no database in the folder
     * @throws StartRefusedException if an older version wrote it, or it cannot be used
     */
    public static StoredRuns open(Path data, DatabaseSettings settings, Clock clock, String actor)
            throws NoSuchFileException {
        return new StoredRuns(CommandDatabase.open(data, settings, "audit", "hash"), clock, actor);
    }

    /**
     * Asks for a run.
     *
     * @param key as {@link Retraining#KEY} says; the same key is the same run
     * @throws OtherRunGoingException if one with another key is going on
     */
    public Retraining.Asked start(String key) throws OtherRunGoingException {
        RetrainingRuns.Begun begun = runs.begin(key, StartedBy.COMMAND, actor);
        return new Retraining.Asked(begun.run(), begun.isNew());
    }

    /** Ends a run that goes on, whichever server has it. */
    public Cancellation cancel(String run) {
        return opened.tried(() -> runs.cancel(run, actor, () -> TrainingSnapshots.forget(opened.client(), run)));
    }

    public Optional<RetrainingRun> find(String run) {
        return opened.tried(() -> runs.rows().find(run));
    }

    /** The newest first. */
    public List<RetrainingRun> newest(int most) {
        return opened.tried(() -> runs.rows().newest(most));
    }

    /** What the run's steps said, the first first. */
    public List<RunLine> lines(String run) {
        return opened.tried(() -> runs.rows().lines(run));
    }

    /** What the run's contest said and counted. */
    public ContestArchive contests() {
        return contests;
    }

    @Override
    public void close() {
        opened.close();
    }
}
