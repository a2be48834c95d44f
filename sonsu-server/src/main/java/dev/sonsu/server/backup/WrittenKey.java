package dev.sonsu.server.backup;

import dev.sonsu.server.store.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The file that a backup's master key was written to; closing deletes it, unless it is to be kept. */
final class WrittenKey implements AutoCloseable {
    private final @Nullable Path file;
    private boolean isKept;

    private WrittenKey(@Nullable Path file) {
        this.file = file;
    }

    /**
     * Writes it, for its owner only.
     *
     * @param target that does not exist; {@code null} writes none
     * @throws dev.sonsu.server.StartRefusedException if it cannot be written; nothing is left then
     */
    static WrittenKey of(Path source, @Nullable Path target) throws IOException {
        if (target == null) {
            return new WrittenKey(null);
        }
        byte[] key = Files.readAllBytes(source);
        try {
            Files.createFile(target, OwnerOnly.FILE.at(target.toAbsolutePath()));
        } catch (IOException e) {
            throw BackupFailures.unwritable(target, e);
        }
        try {
            Files.write(target, key);
            Draft.force(target);
            return new WrittenKey(target);
        } catch (IOException e) {
            Files.deleteIfExists(target);
            throw BackupFailures.unwritable(target, e);
        }
    }

    void keep() {
        isKept = true;
    }

    @Override
    public void close() throws IOException {
        if (file != null && !isKept) {
            Files.deleteIfExists(file);
        }
    }
}
