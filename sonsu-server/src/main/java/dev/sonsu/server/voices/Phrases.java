package dev.sonsu.server.voices;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/**
 * Everything that the kiosk page says: by phrase id and language. The file has the form
 * <code>{"digit-0": {"ko": {"text": "영"}, "en": {"text": "zero"}}, …}</code>; {@code say} beside {@code text} spells it
 * for a synthesiser that would mispronounce it.
 *
 * @param all by id, in the order of the file; each by language tag
 */
public record Phrases(Map<String, Map<String, Phrase>> all) {
    /**
     * One phrase in one language.
     *
     * @param text as it is shown
     * @param say  as a synthesiser must read it; none: as it is shown
     */
    public record Phrase(String text, @Nullable String say) {
        public String spoken() {
            return say == null ? text : say;
        }
    }

    public Phrases {
        if (all.isEmpty()) {
            throw new IllegalArgumentException("no phrase");
        }
    }

    /** Those of this version's kiosk page: what every pack must have. */
    public static Phrases bundled() {
        try (InputStream in = VoicePack.bundledFile("phrases.json")) {
            return parse(in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException("the phrases are not on the class path", e);
        }
    }

    /**
     * Reads a file of phrases.
     *
     * @throws IOException if it cannot be read or has another form
     */
    public static Phrases read(Path file) throws IOException {
        return parse(Files.readAllBytes(file));
    }

    private static Phrases parse(byte[] json) throws IOException {
        try {
            return new Phrases(
                    VoicePack.JSON.readValue(json, new TypeReference<LinkedHashMap<String, Map<String, Phrase>>>() {}));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException("not a file of phrases", e);
        }
    }

    public Set<String> ids() {
        return all.keySet();
    }

    /** Tags of all languages that a phrase has a text in. */
    public Set<String> languages() {
        Set<String> languages = new TreeSet<>();
        all.values().forEach(each -> languages.addAll(each.keySet()));
        return languages;
    }

    /** The phrases that have a text in this language, in the order of the file. */
    public Map<String, Phrase> in(String language) {
        Map<String, Phrase> phrases = new LinkedHashMap<>();
        all.forEach((id, each) -> {
            Phrase phrase = each.get(language);
            if (phrase != null && !phrase.text().isBlank()) {
                phrases.put(id, phrase);
            }
        });
        return phrases;
    }
}
