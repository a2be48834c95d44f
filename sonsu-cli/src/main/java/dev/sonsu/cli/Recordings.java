package dev.sonsu.cli;

import dev.sonsu.server.voices.VoicePack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A person's recordings: files called by the ids of phrases, or another pack.
 *
 * @param files   by phrase id
 * @param texts   that a pack's manifest has, by phrase id; empty where there is none
 * @param unknown names of sound files that are no phrase's
 */
record Recordings(Map<String, Path> files, Map<String, String> texts, Set<String> unknown) {
    static Recordings in(Path folder, Set<String> phrases) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        Map<String, String> texts = new TreeMap<>();
        Set<String> unknown = new TreeSet<>();
        if (Files.exists(folder.resolve(VoicePack.MANIFEST))) {
            for (VoicePack.Clip clip : VoicePack.in(folder).manifest().clips()) {
                Path file = folder.resolve(Path.of(clip.clip()).getFileName());
                if (phrases.contains(clip.id()) && Files.isRegularFile(file)) {
                    files.put(clip.id(), file);
                    texts.put(clip.id(), clip.text());
                }
            }
            return new Recordings(files, texts, unknown);
        }
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.sorted().toList()) {
                String name = file.getFileName().toString();
                int dot = name.lastIndexOf('.');
                String ending = name.substring(dot + 1).toLowerCase(Locale.ROOT);
                if (dot > 0 && (ending.equals("wav") || ending.equals("mp3"))) {
                    String id = name.substring(0, dot);
                    if (phrases.contains(id)) {
                        files.put(id, file);
                    } else {
                        unknown.add(name);
                    }
                }
            }
        }
        return new Recordings(files, texts, unknown);
    }
}
