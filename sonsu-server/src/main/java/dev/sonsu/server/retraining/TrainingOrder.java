package dev.sonsu.server.retraining;

import dev.sonsu.folder.FolderKey;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the trainer is told to make. {@code toString} shows folders and the seed.
 *
 * @param from    the folder of the model whose weights it begins with; {@code null} for random ones
 * @param samples the folder that {@code TrainingSnapshots} wrote; {@code null} to learn from the corpora alone
 * @param key     of that folder, {@code null} without one; it goes to the trainer's standard input and nowhere else
 * @param out     the model folder to make; what is in it is removed first
 * @param seed    of everything random
 */
public record TrainingOrder(
        @Nullable Path from,
        @Nullable Path samples,
        @Nullable FolderKey key,
        Path out,
        long seed) {
    /** @throws IllegalArgumentException if there is a folder without a key, or a key without a folder */
    public TrainingOrder {
        if ((samples == null) != (key == null)) {
            throw new IllegalArgumentException("a sample folder needs its key, and only that does");
        }
    }
}
