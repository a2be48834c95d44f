package dev.sonsu.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The native libraries of ONNX Runtime and SQLite, unpacked once into the data folder. By themselves both unpack anew at
 * every start into the temporary folder, where a killed server leaves 25 MB each time. Where that cannot be (another
 * platform, a folder that cannot be written or forbids programs) they go on as by themselves.
 */
final class NativeLibraries {
    private static final Map<String, Platform> PLATFORMS = Map.of(
            "amd64", new Platform("linux-x64", "x86_64"),
            "aarch64", new Platform("linux-aarch64", "aarch64"));

    private NativeLibraries() {}

    /** Where the libraries of a processor lie in their jars. */
    private record Platform(String onnxRuntime, String sqlite) {}

    /**
     * Has both loaded from below the data folder, which is made for its owner only where it is missing. To be called
     * before either is used.
     */
    static void keepIn(Path data) {
        Path folder = data.toAbsolutePath().resolve("cache").resolve("native");
        Platform platform = PLATFORMS.get(System.getProperty("os.arch").toLowerCase(Locale.ROOT));
        if (platform == null || !System.getProperty("os.name").equals("Linux")) {
            return;
        }
        keep(
                folder.resolve("onnxruntime"),
                "/ai/onnxruntime/native/" + platform.onnxRuntime() + "/",
                List.of("libonnxruntime.so", "libonnxruntime4j_jni.so"),
                "onnxruntime.native.path");
        keep(
                folder.resolve("sqlite"),
                "/org/sqlite/native/Linux/" + platform.sqlite() + "/",
                List.of("libsqlitejdbc.so"),
                "org.sqlite.lib.path");
    }

    private static void keep(Path folder, String resources, List<String> names, String property) {
        if (System.getProperty(property) != null) {
            return;
        }
        try {
            createOwnersOnly(folder);
            for (String name : names) {
                unpack(resources + name, folder.resolve(name));
            }
            // A folder that forbids programs shows it here, while there is still another way.
            System.load(folder.resolve(names.getFirst()).toString());
            System.setProperty(property, folder.toString());
        } catch (IOException | UnsatisfiedLinkError e) {
            // The library then unpacks itself as it always does; a data folder that is at fault is the server's to
            // name.
            return;
        }
    }

    private static void createOwnersOnly(Path folder) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /** Leaves a file of the same bytes as it is, so that a running server's is never replaced. */
    private static void unpack(String resource, Path file) throws IOException {
        byte[] wanted;
        try (InputStream in = NativeLibraries.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("no " + resource);
            }
            wanted = in.readAllBytes();
        }
        if (Files.isRegularFile(file)
                && Files.size(file) == wanted.length
                && Arrays.equals(Files.readAllBytes(file), wanted)) {
            return;
        }
        Path draft = Files.createTempFile(file.getParent(), "", ".draft");
        try {
            Files.write(draft, wanted);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
