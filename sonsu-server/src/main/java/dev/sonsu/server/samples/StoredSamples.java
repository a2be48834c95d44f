package dev.sonsu.server.samples;

import dev.sonsu.server.StartRefusedException;
import dev.sonsu.server.keysets.KeyCheck;
import dev.sonsu.server.keysets.KeysetSettings;
import dev.sonsu.server.keysets.KeysetStore;
import dev.sonsu.server.store.CommandDatabase;
import dev.sonsu.server.store.DatabaseSettings;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The samples of a data folder, for who looks after them; a server may run on it meanwhile. What it throws says what to
 * do. Not thread-safe.
 */
public final class StoredSamples implements AutoCloseable {
    private final CommandDatabase opened;
    private final Clock clock;
    private final Cells cells;
    private final Traces traces;
    private final KeysetStore keys;
    private final KeyRotation rotation;

    private StoredSamples(Path data, KeysetSettings keysets, CommandDatabase opened, Clock clock) {
        this.opened = opened;
        this.clock = clock;
        TransactionTemplate transaction = new TransactionTemplate(opened.transactions());
        this.keys = SampleConfiguration.keysets(opened.database(), data, keysets, opened.client(), opened.connection());
        this.cells = new Cells(opened.client(), transaction);
        this.traces = Traces.of(opened.database(), opened.client(), transaction);
        this.rotation = new KeyRotation(opened.client(), transaction, keys, clock);
    }

    /**
     * Opens the samples of a data folder.
     *
     * @param keysets the master key, if the keysets are encrypted with one
     * @throws NoSuchFileException if there is no database in it
     * @throws StartRefusedException if an older version wrote it, or it cannot be used
     */
    public static StoredSamples open(Path data, DatabaseSettings settings, KeysetSettings keysets, Clock clock)
            throws NoSuchFileException {
        return new StoredSamples(data, keysets, CommandDatabase.open(data, settings, "key_period", "key_id"), clock);
    }

    /** How many samples there are. */
    public long count() {
        return opened.tried(
                () -> cells.all().stream().mapToLong(Cells.Cell::samples).sum());
    }

    /** What {@link #purge} would delete. */
    public Deletion old(Retention retention) {
        List<Cells.Cell> old = opened.tried(() -> oldCells(retention));
        return new Deletion(
                old.size(), old.stream().mapToLong(Cells.Cell::samples).sum(), 0, true);
    }

    /** Deletes the cells whose last day is older, each as a whole, and overwrites them. */
    public Deletion purge(Retention retention) {
        return opened.tried(() -> delete(oldCells(retention), 0));
    }

    /**
     * Deletes every sample and every label that waits, overwrites them, and destroys their keys.
     *
     * @throws GeneralSecurityException if a keyset cannot be changed; the samples are deleted
     */
    public Deletion deleteAll() throws GeneralSecurityException {
        Deletion deletion = opened.tried(() -> delete(cells.all(), cells.forgetOrders()));
        rotate(step -> {});
        return deletion;
    }

    /**
     * Encrypts everything with a new key and destroys the old ones, or goes on where that was broken off.
     *
     * @param progress hears how many samples have been encrypted anew
     * @throws GeneralSecurityException if a keyset cannot be changed
     */
    public Rotation rotateKeys(LongConsumer progress) throws GeneralSecurityException {
        return rotate(step -> {
            if (step instanceof KeyRotation.Step.SomeEncrypted some) {
                progress.accept(some.renewed());
            }
        });
    }

    Rotation rotate(Consumer<KeyRotation.Step> steps) throws GeneralSecurityException {
        try {
            KeyRotation.Done done = rotation.run(steps);
            return new Rotation(done.renewed(), done.unreadable(), traces.forgetNow());
        } catch (DataAccessException | TransactionException e) {
            throw opened.database().refused(e);
        }
    }

    /**
     * Writes the digits for learning, decrypted, into a folder: see {@link SampleExport}.
     *
     * @param isLabelledOnly leaves out digits without a label that can be trusted
     * @throws FileAlreadyExistsException if the folder is there and not empty
     * @throws GeneralSecurityException   if one could not be decrypted
     */
    public Export export(Path out, boolean isLabelledOnly) throws IOException, GeneralSecurityException {
        try {
            return new SampleExport(opened.client(), new KeyCheck(opened.client(), keys).open())
                    .write(out, isLabelledOnly);
        } catch (DataAccessException | TransactionException e) {
            throw opened.database().refused(e);
        }
    }

    private List<Cells.Cell> oldCells(Retention retention) {
        return retention.oldest(LocalDate.now(clock)).map(cells::before).orElse(List.of());
    }

    private Deletion delete(List<Cells.Cell> going, int labels) {
        long samples = cells.delete(going);
        return new Deletion(going.size(), samples, labels, traces.forgetNow());
    }

    @Override
    public void close() {
        traces.close();
        opened.close();
    }

    /**
     * What a rotation did.
     *
     * @param samples     that were encrypted anew by this call
     * @param unreadable  values that could be decrypted with no key, before as after
     * @param overwritten whether nothing under an old key is left in the database's files
     */
    public record Rotation(long samples, int unreadable, boolean overwritten) {}

    /**
     * What an export wrote.
     *
     * @param pictures how many
     * @param labelled how many of them have a label
     * @param waiting  for learning too, but in cells that are still open
     */
    public record Export(long pictures, long labelled, long waiting) {}

    /**
     * What was deleted, or would be.
     *
     * @param periods       cells of days
     * @param samples       in them
     * @param labels        that waited to be applied
     * @param overwritten whether nothing of it is left in the database's files; else a reader was in the way, and it is
     *                      overwritten when the server next empties its log
     */
    public record Deletion(long periods, long samples, long labels, boolean overwritten) {}
}
