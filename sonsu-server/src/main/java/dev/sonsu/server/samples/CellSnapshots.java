package dev.sonsu.server.samples;

import dev.sonsu.folder.FolderKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Snapshots as rows that name cells. A cell is learned from when its last day has been over for a while
 * ({@link Periods#settled}) and it holds as many samples as twenty PINs in any case; one that is still open then is closed
 * by the snapshot. All methods say what the tables say: a process that dies anywhere changes no count.
 */
final class CellSnapshots implements TrainingSnapshots {
    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** Of samples to learn from; whether they are new is another matter. Takes a day and a number. */
    static final String LEARNED_FROM = """
            bucket = 'TRAIN' AND source <> 'NONE' AND quarantined = 0 AND last_day <= ? AND samples >= ?""";

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Periods periods;
    private final TrainingFolder folder;
    private final RetrainingSettings settings;

    CellSnapshots(
            JdbcClient db,
            TransactionTemplate transaction,
            Periods periods,
            TrainingFolder folder,
            RetrainingSettings settings) {
        this.db = db;
        this.transaction = transaction;
        this.periods = periods;
        this.folder = folder;
        this.settings = settings;
    }

    @Override
    public long newSamples() {
        return db.sql("SELECT COALESCE(SUM(samples), 0) FROM sample_period WHERE used = 0 AND " + LEARNED_FROM)
                .params(periods.settled().toString(), Periods.LEAST_LABELLED)
                .query(Long.class)
                .single();
    }

    @Override
    public Snapshot take(String run) {
        if (!RUN.matcher(run).matches()) {
            throw new IllegalArgumentException("a run's id has 1 to 64 of A-Z a-z 0-9 . _ -");
        }
        return transaction.execute(status -> find(run).orElseGet(() -> begin(run)));
    }

    private Optional<Snapshot> find(String run) {
        return db.sql("SELECT samples, new_samples FROM training_snapshot WHERE run = ?")
                .param(run)
                .query((row, number) -> new Snapshot(run, row.getLong("samples"), row.getLong("new_samples")))
                .optional();
    }

    private Snapshot begin(String run) {
        String day = periods.settled().toString();
        db.sql("INSERT INTO training_snapshot (run, samples, new_samples, is_used) VALUES (?, 0, 0, 0)")
                .param(run)
                .update();
        // Locks the rows too: whoever takes a sample out of one of them does so before this, or sees what is written
        // here.
        db.sql("UPDATE sample_period SET is_open = 0 WHERE " + LEARNED_FROM)
                .params(day, Periods.LEAST_LABELLED)
                .update();
        db.sql("""
                        INSERT INTO training_cell (run, period, samples, is_new)
                        SELECT ?, id, samples, 1 - used FROM sample_period WHERE is_open = 0 AND\s""" + LEARNED_FROM).params(run, day, Periods.LEAST_LABELLED).update();
        db.sql("""
                        UPDATE training_snapshot SET
                        samples = (SELECT COALESCE(SUM(samples), 0) FROM training_cell WHERE run = ?),
                        new_samples = (SELECT COALESCE(SUM(samples), 0) FROM training_cell WHERE run = ? AND is_new = 1)
                        WHERE run = ?""").params(run, run, run).update();
        return find(run).orElseThrow();
    }

    @Override
    public long write(String run, Path out, FolderKey key, LongConsumer progress)
            throws IOException, GeneralSecurityException {
        return folder.write(run, settings.kioskShare(), out, key, progress);
    }

    @Override
    public void markUsed(String run) {
        transaction.executeWithoutResult(status -> {
            db.sql("UPDATE sample_period SET used = 1 WHERE id IN (SELECT period FROM training_cell WHERE run = ?)")
                    .param(run)
                    .update();
            db.sql("UPDATE training_snapshot SET is_used = 1 WHERE run = ?")
                    .param(run)
                    .update();
        });
    }

    @Override
    public void forget(String run) {
        transaction.executeWithoutResult(status -> TrainingSnapshots.forget(db, run));
    }
}
