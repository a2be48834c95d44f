package dev.sonsu.corpora;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The folders in which a user keeps corpora; the first that holds a file gives it. Immutable and thread-safe; every call
 * reads anew.
 */
public final class Corpora {
    /** The environment variable that names the folders; the system property {@code sonsu.corpora} comes before it. */
    public static final String VARIABLE = "SONSU_CORPORA";

    private static final String PROPERTY = "sonsu.corpora";

    private final List<Path> folders;

    private Corpora(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /** The corpora of these folders, looked through in their order. */
    public static Corpora in(List<Path> folders) {
        return new Corpora(folders);
    }

    /** The folders that the property or the variable names, separated as paths are on this system; often none. */
    public static List<Path> configured() {
        return parse(System.getProperty(PROPERTY, System.getenv().getOrDefault(VARIABLE, "")));
    }

    /** The folders of a setting, separated as paths are on this system; often none. */
    public static List<Path> parse(@Nullable String folders) {
        if (folders == null) {
            return List.of();
        }
        return Arrays.stream(folders.split(java.io.File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .toList();
    }

    /** The reader of MNIST. */
    public Mnist mnist() {
        return new Mnist(this);
    }

    /** The reader of Pendigits. */
    public Pendigits pendigits() {
        return new Pendigits(this);
    }

    /** The file of this relative name in the first folder that has it, as it is or packed with gzip. */
    Optional<Path> find(String name) {
        return folders.stream()
                .flatMap(folder -> List.of(folder.resolve(name), folder.resolve(name + ".gz")).stream())
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /**
     * The file of this relative name, unpacked.
     *
     * @param source where a user gets it
     * @throws CorpusException if no folder has it, or it cannot be read
     */
    Opened open(String name, String source) throws CorpusException {
        Path file = find(name).orElseThrow(() -> new CorpusException(missing(name, source)));
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
            InputStream in = file.toString().endsWith(".gz") ? unpacked(raw) : raw;
            return new Opened(file, in, digest);
        } catch (IOException e) {
            throw new CorpusException(file + " cannot be read: " + e.getMessage(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static InputStream unpacked(InputStream raw) throws IOException {
        try {
            return new GZIPInputStream(raw, 1 << 16);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private String missing(String name, String source) {
        String searched = folders.isEmpty()
                ? "no corpora folder was given"
                : "looked in " + folders.stream().map(Path::toString).collect(Collectors.joining(", "));
        return "missing corpus file " + name + " (or " + name + ".gz); " + searched + ". " + source
                + " Name the folder with --corpora or " + VARIABLE + ".";
    }
}
