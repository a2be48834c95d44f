package dev.sonsu.folder;

import dev.sonsu.glyph.Glyph;
import dev.sonsu.glyph.Normalizer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/**
 * Writes a sample folder: shards of {@value #SHARD} glyphs with their labels, shuffled within a shard, each an encrypted
 * file for its owner only, and last an index that says how many there are; a folder without it was not finished. Memory:
 * one shard. Thread-safe.
 *
 * <p>A shard in the clear: count (4 bytes, big-endian), then for each sample its label (1) and the glyph ({@value
 * Glyph#PIXELS}, row by row). The index: format (4), shards (4), samples (8), the normaliser's id in ASCII.
 */
public final class SampleFolderWriter implements AutoCloseable {
    /** Samples of a shard. */
    public static final int SHARD = 8192;

    static final int FORMAT = 1;
    static final String INDEX = "index";
    static final int SAMPLE_BYTES = 1 + Glyph.PIXELS;

    private final Path folder;
    private final FolderKey key;
    private final SecureRandom random = new SecureRandom();
    private final byte[] shard = new byte[Integer.BYTES + SHARD * SAMPLE_BYTES];
    private final byte[] swap = new byte[SAMPLE_BYTES];
    private int filled;
    private int shards;
    private long samples;
    private boolean isFinished;

    /**
     * Makes the folder.
     *
     * @throws IOException if it is there already or cannot be made
     */
    public SampleFolderWriter(Path folder, FolderKey key) throws IOException {
        this.folder = folder;
        this.key = key;
        Files.createDirectories(folder.toAbsolutePath().getParent());
        Files.createDirectory(folder);
        if (isPosix()) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private boolean isPosix() throws IOException {
        return Files.getFileStore(folder).supportsFileAttributeView("posix");
    }

    /**
     * Adds a sample.
     *
     * @param label 0 to 9
     */
    public synchronized void add(Glyph glyph, int label) throws IOException {
        int at = Integer.BYTES + filled * SAMPLE_BYTES;
        shard[at] = (byte) label;
        glyph.writeTo(ByteBuffer.wrap(shard, at + 1, Glyph.PIXELS));
        filled++;
        samples++;
        if (filled == SHARD) {
            flush();
        }
    }

    private void flush() throws IOException {
        shuffle();
        ByteBuffer.wrap(shard).putInt(filled);
        write(shardName(shards), shard, Integer.BYTES + filled * SAMPLE_BYTES);
        shards++;
        filled = 0;
    }

    private void shuffle() {
        for (int i = filled - 1; i > 0; i--) {
            int other = Integer.BYTES + random.nextInt(i + 1) * SAMPLE_BYTES;
            int one = Integer.BYTES + i * SAMPLE_BYTES;
            System.arraycopy(shard, one, swap, 0, SAMPLE_BYTES);
            System.arraycopy(shard, other, shard, one, SAMPLE_BYTES);
            System.arraycopy(swap, 0, shard, other, SAMPLE_BYTES);
        }
    }

    /** Writes what is left and the index; returns how many samples the folder has. */
    public synchronized long finish() throws IOException {
        if (filled > 0) {
            flush();
        }
        byte[] id = Normalizer.ID.getBytes(StandardCharsets.US_ASCII);
        byte[] index = ByteBuffer.allocate(16 + id.length)
                .putInt(FORMAT)
                .putInt(shards)
                .putLong(samples)
                .put(id)
                .array();
        write(INDEX, index, index.length);
        isFinished = true;
        return samples;
    }

    private void write(String name, byte[] plain, int length) throws IOException {
        Path file = folder.resolve(name);
        Files.createFile(file);
        if (isPosix()) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        Files.write(file, key.seal(name, plain, length), StandardOpenOption.WRITE);
    }

    static String shardName(int number) {
        return "shard-%05d".formatted(number);
    }

    /** Removes the folder if it was not finished. */
    @Override
    public synchronized void close() throws IOException {
        if (!isFinished) {
            SampleFolderReader.remove(folder);
        }
    }
}
