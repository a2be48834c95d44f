package dev.sonsu.cli;

import dev.sonsu.server.voices.VoicePack;
import dev.sonsu.server.voices.VoicePack.Clip;
import dev.sonsu.server.voices.VoicePack.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A voice pack in the making: it lies beside its place until it is complete, and then takes the place of what was there. */
final class PackWriter implements AutoCloseable {
    private final Path folder;
    private final Path making;
    private final List<Clip> clips = new ArrayList<>();

    /** @param folder named by the language */
    PackWriter(Path folder) throws IOException {
        this.folder = folder.toAbsolutePath().normalize();
        Path parent = Files.createDirectories(this.folder.getParent());
        making = Files.createTempDirectory(parent, ".making-");
    }

    /** Levels and encodes a clip. */
    void add(String id, String text, Pcm raw, ClipMaker maker) throws IOException {
        Path file = making.resolve(id + ".mp3");
        Pcm clip = maker.write(raw, file);
        add(new Clip(id, text, id + ".mp3", clip.millis(), VoicePack.sha256(Files.readAllBytes(file))));
    }

    /** Takes a clip of another pack as it is. */
    void add(Clip clip, byte[] file) throws IOException {
        Files.write(making.resolve(clip.clip()), file);
        add(clip);
    }

    private void add(Clip clip) {
        clips.add(clip);
    }

    /** Writes the manifest and puts the pack in its place. */
    void finish(String engine, String licence) throws IOException {
        Manifest manifest = new Manifest(folder.getFileName().toString(), engine, licence, clips);
        Files.writeString(making.resolve(VoicePack.MANIFEST), Json.of(manifest) + "\n");
        Files.setPosixFilePermissions(making, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        if (Files.exists(folder)) {
            remove(folder);
        }
        Files.move(making, folder);
    }

    /** Whether a folder may be replaced: it is empty, or a pack. */
    static boolean isReplaceable(Path folder) throws IOException {
        if (!Files.exists(folder) || Files.exists(folder.resolve(VoicePack.MANIFEST))) {
            return true;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    @Override
    public void close() throws IOException {
        if (Files.exists(making)) {
            remove(making);
        }
    }

    /** A pack has no folders in it; whatever has is left alone. */
    private static void remove(Path pack) throws IOException {
        try (Stream<Path> files = Files.list(pack)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(pack);
    }
}
