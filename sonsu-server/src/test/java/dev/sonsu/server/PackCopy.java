package dev.sonsu.server;

import dev.sonsu.server.voices.VoicePack;
import dev.sonsu.server.voices.VoicePack.Clip;
import dev.sonsu.server.voices.VoicePack.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A shipped pack, copied under another tag; then changed as a test wants. */
public final class PackCopy {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;

    private PackCopy(Path folder) {
        this.folder = folder;
    }

    /** The pack of {@code shipped} as {@code parent/language}, each text marked with the new tag. */
    public static PackCopy of(String shipped, Path parent, String language) throws IOException {
        VoicePack pack = VoicePack.bundled(shipped);
        Path folder = Files.createDirectories(parent.resolve(language));
        List<Clip> clips = new ArrayList<>();
        for (Clip clip : pack.manifest().clips()) {
            Files.write(folder.resolve(clip.clip()), pack.read(clip));
            String text = clip.text() + " (" + language + ")";
            clips.add(new Clip(clip.id(), text, clip.clip(), clip.ms(), clip.sha256()));
        }
        PackCopy copy = new PackCopy(folder);
        copy.write(new Manifest(language, "a test", "Apache-2.0", clips));
        return copy;
    }

    public Path folder() {
        return folder;
    }

    /** Changes one entry of the manifest; null removes it. */
    public PackCopy change(String id, Function<Clip, @Nullable Clip> change) throws IOException {
        Manifest old = VoicePack.in(folder).manifest();
        List<Clip> clips = new ArrayList<>();
        for (Clip clip : old.clips()) {
            Clip changed = clip.id().equals(id) ? change.apply(clip) : clip;
            if (changed != null) {
                clips.add(changed);
            }
        }
        write(new Manifest(old.language(), old.engine(), old.licence(), clips));
        return this;
    }

    public PackCopy write(Manifest manifest) throws IOException {
        Files.write(folder.resolve(VoicePack.MANIFEST), JSON.writeValueAsBytes(manifest));
        return this;
    }
}
