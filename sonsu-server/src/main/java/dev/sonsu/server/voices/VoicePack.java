package dev.sonsu.server.voices;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A language of the kiosk as files: {@code manifest.json} and one MP3 clip for each phrase. Reading one says nothing of
 * its health; {@link #faults} does. Immutable, but the files behind it are not.
 */
public final class VoicePack {
    static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /** The name of the manifest beside the clips. */
    public static final String MANIFEST = "manifest.json";

    private static final String BUNDLED = "META-INF/resources/voices/kiosk/";
    private static final Pattern TAG = Pattern.compile("[a-z]{2,3}(-[a-z0-9]{2,8})*");
    private static final Pattern CLIP_FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*\\.mp3");

    /** A file without its encoder's note of what it added may be longer than what was recorded by so much. */
    private static final int PADDING_MILLIS = 120;

    private static final int ROUNDING_MILLIS = 2;

    /**
     * One clip.
     *
     * @param id     of the phrase
     * @param text   what is said, as it is shown
     * @param clip   the file's name
     * @param ms     how long it sounds, in milliseconds
     * @param sha256 of the file, 64 hexadecimal digits
     */
    public record Clip(String id, String text, String clip, int ms, String sha256) {}

    /**
     * What {@code manifest.json} says.
     *
     * @param language its tag, also the folder's name
     * @param engine   what spoke: a synthesiser with its voice, or a person
     * @param licence  of the clips
     * @param clips    one for each phrase
     */
    public record Manifest(String language, String engine, String licence, List<Clip> clips) {
        public Manifest {
            clips = List.copyOf(clips);
        }
    }

    /** What can be wrong with a pack's files. */
    public enum Flaw {
        LANGUAGE,
        UNSIGNED,
        MISSING,
        TWICE,
        NO_TEXT,
        FILE_NAME,
        NO_FILE,
        HASH,
        NOT_MP3,
        LENGTH
    }

    /**
     * Something wrong.
     *
     * @param about the phrase's id, or what of the whole pack
     */
    public record Fault(Flaw flaw, String about) {
        @Override
        public String toString() {
            return about + ": "
                    + switch (flaw) {
                        case LANGUAGE -> "is no language tag such as ko, or not the folder's name";
                        case UNSIGNED -> "the manifest does not say";
                        case MISSING -> "has no clip";
                        case TWICE -> "is there twice";
                        case NO_TEXT -> "has no text";
                        case FILE_NAME -> "the clip's file name is not letters, digits, _ and - before .mp3";
                        case NO_FILE -> "the clip's file is missing";
                        case HASH -> "the file's SHA-256 is not the manifest's";
                        case NOT_MP3 -> "the file is not MP3";
                        case LENGTH -> "does not sound as long as the manifest says";
                    };
        }
    }

    /** Where the files of a pack are. */
    private interface Place {
        InputStream open(String name) throws IOException;
    }

    private final Place place;
    private final @Nullable Path folder;
    private final Manifest manifest;

    private VoicePack(Place place, @Nullable Path folder) throws IOException {
        this.place = place;
        this.folder = folder;
        try (InputStream in = place.open(MANIFEST)) {
            manifest = JSON.readValue(in.readAllBytes(), Manifest.class);
        } catch (JacksonException | NullPointerException e) {
            throw new IOException(MANIFEST + " is not a voice pack's", e);
        }
    }

    /**
     * The pack of a folder.
     *
     * @throws IOException if it has no manifest that can be read
     */
    public static VoicePack in(Path folder) throws IOException {
        return new VoicePack(name -> Files.newInputStream(folder.resolve(name)), folder);
    }

    /**
     * A pack that is shipped.
     *
     * @throws IOException if there is none of that language
     */
    public static VoicePack bundled(String language) throws IOException {
        return new VoicePack(name -> bundledFile(language + "/" + name), null);
    }

    /** Tags of the languages that are shipped. */
    public static List<String> bundledLanguages() {
        try (InputStream in = bundledFile("languages.json")) {
            return List.of(JSON.readValue(in.readAllBytes(), String[].class));
        } catch (IOException e) {
            throw new IllegalStateException("the list of languages is not on the class path", e);
        }
    }

    static InputStream bundledFile(String name) throws IOException {
        InputStream in = VoicePack.class.getClassLoader().getResourceAsStream(BUNDLED + name);
        if (in == null) {
            throw new FileNotFoundException(name);
        }
        return in;
    }

    public Manifest manifest() {
        return manifest;
    }

    /** The file of a clip. */
    public byte[] read(Clip clip) throws IOException {
        try (InputStream in = place.open(clip.clip())) {
            return in.readAllBytes();
        }
    }

    /** What keeps this pack from being spoken with; empty where nothing does. Reads every clip. */
    public List<Fault> faults(Set<String> phrases) {
        List<Fault> faults = new ArrayList<>();
        checkLabels(faults);
        Set<String> found = new HashSet<>();
        for (Clip clip : manifest.clips()) {
            if (!found.add(clip.id())) {
                faults.add(new Fault(Flaw.TWICE, clip.id()));
            }
            check(clip, faults);
        }
        phrases.stream().filter(id -> !found.contains(id)).forEach(id -> faults.add(new Fault(Flaw.MISSING, id)));
        return faults;
    }

    private void checkLabels(List<Fault> faults) {
        String language = manifest.language();
        boolean isTag = language != null && TAG.matcher(language).matches();
        Path name = folder == null ? null : folder.toAbsolutePath().normalize().getFileName();
        if (!isTag || (name != null && !name.toString().equals(language))) {
            faults.add(new Fault(Flaw.LANGUAGE, String.valueOf(language)));
        }
        if (isBlank(manifest.engine())) {
            faults.add(new Fault(Flaw.UNSIGNED, "engine"));
        }
        if (isBlank(manifest.licence())) {
            faults.add(new Fault(Flaw.UNSIGNED, "licence"));
        }
    }

    private void check(Clip clip, List<Fault> faults) {
        String id = String.valueOf(clip.id());
        if (isBlank(clip.text())) {
            faults.add(new Fault(Flaw.NO_TEXT, id));
        }
        if (clip.clip() == null || !CLIP_FILE.matcher(clip.clip()).matches()) {
            faults.add(new Fault(Flaw.FILE_NAME, id));
            return;
        }
        byte[] file;
        try {
            file = read(clip);
        } catch (IOException e) {
            faults.add(new Fault(Flaw.NO_FILE, id));
            return;
        }
        if (!sha256(file).equals(clip.sha256())) {
            faults.add(new Fault(Flaw.HASH, id));
        }
        Mp3Length length = Mp3Length.of(file);
        if (length == null) {
            faults.add(new Fault(Flaw.NOT_MP3, id));
        } else if (length.millis() < clip.ms() - ROUNDING_MILLIS
                || length.millis() > clip.ms() + (length.exact() ? ROUNDING_MILLIS : PADDING_MILLIS)) {
            faults.add(new Fault(Flaw.LENGTH, id));
        }
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    /** As a manifest writes it. */
    public static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "VoicePack[" + manifest.language() + ", " + manifest.clips().size() + " clips]";
    }
}
