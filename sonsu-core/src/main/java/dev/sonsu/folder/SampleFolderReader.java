package dev.sonsu.folder;

import dev.sonsu.glyph.Glyph;
import dev.sonsu.glyph.Normalizer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/** Reads a sample folder, shard by shard. Memory: one shard and its file. Not thread-safe. */
public final class SampleFolderReader {
    private final Path folder;
    private final FolderKey key;
    private final int shards;
    private final long samples;

    /**
     * Opens a finished folder.
     *
     * @throws IOException if it was not finished, is of another key, format or normaliser, or was changed
     */
    public SampleFolderReader(Path folder, FolderKey key) throws IOException {
        this.folder = folder;
        this.key = key;
        ByteBuffer index = ByteBuffer.wrap(open(SampleFolderWriter.INDEX));
        if (index.remaining() < 16 || index.getInt() != SampleFolderWriter.FORMAT) {
            throw new IOException(folder + " is a sample folder of another version; write it anew");
        }
        this.shards = index.getInt();
        this.samples = index.getLong();
        byte[] id = new byte[index.remaining()];
        index.get(id);
        if (!Arrays.equals(id, Normalizer.ID.getBytes(StandardCharsets.US_ASCII))) {
            throw new IOException(folder + " holds glyphs of another normaliser; write it anew");
        }
    }

    /** How many samples the folder has. */
    public long samples() {
        return samples;
    }

    /**
     * Hands over every sample. The glyph is only good until the next one.
     *
     * @throws IOException if a shard is missing or was changed
     */
    public void forEach(Sink sink) throws IOException {
        long read = 0;
        for (int shard = 0; shard < shards; shard++) {
            ByteBuffer plain = ByteBuffer.wrap(open(SampleFolderWriter.shardName(shard)));
            int count = plain.getInt();
            byte[] pixels = new byte[Glyph.PIXELS];
            for (int i = 0; i < count; i++) {
                int label = plain.get();
                plain.get(pixels);
                sink.accept(Glyph.of(pixels), label);
            }
            read += count;
        }
        if (read != samples) {
            throw new IOException(folder + " has " + read + " samples instead of " + samples);
        }
    }

    private byte[] open(String name) throws IOException {
        try {
            return key.open(name, Files.readAllBytes(folder.resolve(name)));
        } catch (NoSuchFileException e) {
            throw new IOException(folder + " is not whole: " + name + " is missing", e);
        } catch (GeneralSecurityException e) {
            throw new IOException(folder.resolve(name) + " was not written with this key, or was changed");
        }
    }

    /** Removes a folder and what is in it; nothing happens if it is not there. */
    public static void remove(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /** Takes samples. */
    @FunctionalInterface
    public interface Sink {
        /** @param label 0 to 9 */
        void accept(Glyph glyph, int label) throws IOException;
    }
}
