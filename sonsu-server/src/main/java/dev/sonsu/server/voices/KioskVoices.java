package dev.sonsu.server.voices;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The languages of the kiosk page: those that are shipped, and those of the operator's folder, which replace or add to
 * them. A pack of the operator's is verified once, at the start; one that fails does not speak, and the log says why.
 * Thread-safe.
 */
@Component
final class KioskVoices {
    private static final Logger log = LoggerFactory.getLogger(KioskVoices.class);
    private static final int TOLD_FAULTS = 5;

    /** A pack of the operator's that verified. */
    record Own(Path folder, Set<String> files) {}

    private final Map<String, Own> own = new TreeMap<>();
    private final List<String> languages;

    KioskVoices(VoiceSettings settings) {
        Path folder = settings.voices();
        if (folder != null) {
            Set<String> phrases = Phrases.bundled().ids();
            folders(folder).forEach(each -> verify(each, phrases));
        }
        Set<String> all = new TreeSet<>(VoicePack.bundledLanguages());
        all.addAll(own.keySet());
        languages = List.copyOf(all);
    }

    /** Tags, in the order in which pages offer them. */
    List<String> languages() {
        return languages;
    }

    /** The operator's packs by language. */
    Map<String, Own> own() {
        return own;
    }

    private static List<Path> folders(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isDirectory)
                    .filter(each -> !each.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            log.error(
                    "The folder of voices {} cannot be read, and only the shipped voices speak; name another with"
                            + " SONSU_VOICES",
                    folder);
            return List.of();
        }
    }

    private void verify(Path folder, Set<String> phrases) {
        try {
            VoicePack pack = VoicePack.in(folder);
            List<VoicePack.Fault> faults = pack.faults(phrases);
            if (faults.isEmpty()) {
                VoicePack.Manifest manifest = pack.manifest();
                Set<String> files = new TreeSet<>(Set.of(VoicePack.MANIFEST));
                manifest.clips().forEach(clip -> files.add(clip.clip()));
                own.put(manifest.language(), new Own(folder.toAbsolutePath().normalize(), files));
                log.info("Voice pack {} is verified and speaks", folder);
            } else {
                refuse(folder, faults.stream().limit(TOLD_FAULTS).toList() + " (" + faults.size() + " in all)");
            }
        } catch (IOException e) {
            refuse(folder, VoicePack.MANIFEST + " is missing or not a voice pack's");
        }
    }

    private static void refuse(Path folder, String why) {
        log.error(
                "Voice pack {} is refused, and the shipped one of its language speaks if there is one: {};"
                        + " `sonsu speech verify {}` lists what to mend",
                folder,
                why,
                folder);
    }
}
