package dev.sonsu.server.samples;

import dev.sonsu.folder.FolderKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.function.LongConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What retrainings learn from, and what they have learned from already. A snapshot is made of whole closed cells, so that
 * two of them never differ by fewer than twenty PINs. Methods that write join a running transaction, or have one of their
 * own. Thread-safe.
 */
public interface TrainingSnapshots {
    /** How many labelled samples to learn from are in cells that are over and that no successful run has used. */
    long newSamples();

    /**
     * Fixes what a run learns from. A run that has its snapshot keeps it.
     *
     * @param run its id, 1 to 64 of {@code [A-Za-z0-9._-]}
     */
    Snapshot take(String run);

    /**
     * Writes a run's samples into an encrypted folder; where it cannot be finished, nothing of it is left.
     *
     * @param out      a folder that is not there yet
     * @param key      that the trainer is told
     * @param progress hears how many samples have been written
     * @return how many samples it holds: those of the snapshot that were not deleted since, less what is over a kiosk's share
     * @throws GeneralSecurityException if one could not be decrypted
     */
    long write(String run, Path out, FolderKey key, LongConsumer progress) throws IOException, GeneralSecurityException;

    /** The run succeeded: its samples are not new any more. Doing so twice changes nothing. */
    void markUsed(String run);

    /** The run failed: its samples are as new as they were. */
    void forget(String run);

    /** The same for who has the database and nothing else; in a transaction. */
    static void forget(JdbcClient db, String run) {
        // Its cells go with it.
        db.sql("DELETE FROM training_snapshot WHERE run = ? AND is_used = 0")
                .param(run)
                .update();
    }

    /**
     * What a run learns from.
     *
     * @param samples    how many there are in all
     * @param newSamples how many of them no successful run has used
     */
    record Snapshot(String run, long samples, long newSamples) {}
}
