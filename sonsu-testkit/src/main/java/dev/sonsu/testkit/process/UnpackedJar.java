package dev.sonsu.testkit.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * The packaged jar laid out beside itself, with an ahead-of-time cache of its classes (JEP 483, 514): the same product, which
 * starts in less than half of the time. For tests that start it very often. Made once per jar; safe for threads of one
 * process.
 */
public final class UnpackedJar {
    private static final Path JAVA = Path.of(System.getProperty("java.home"));

    private static final String UNPACKED = "unpacked-";

    private UnpackedJar() {}

    /**
     * The command of it.
     *
     * @throws IllegalStateException if it cannot be laid out
     */
    public static synchronized SonsuCommand command() throws IOException, InterruptedException {
        Path jar = SonsuCommand.jarFile();
        Path folder = jar.resolveSibling(UNPACKED + checksum(jar));
        Path cache = folder.resolve("classes.aot");
        if (!Files.exists(cache)) {
            deleteOlder(jar);
            unpack(jar, folder);
            remember(folder, cache);
        }
        return SonsuCommand.java(JAVA, folder.resolve("sonsu.jar"), "-XX:AOTCache=" + cache);
    }

    /** A reproducible jar always has the same time. */
    private static String checksum(Path jar) throws IOException {
        CRC32C checksum = new CRC32C();
        try (InputStream bytes = new CheckedInputStream(Files.newInputStream(jar), checksum)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        return Long.toHexString(checksum.getValue());
    }

    private static void unpack(Path jar, Path folder) {
        SonsuCommand.Outcome outcome = SonsuCommand.java(JAVA, jar, "-Djarmode=tools")
                .run("extract", "--force", "--destination", folder.toString());
        if (outcome.code() != 0) {
            throw new IllegalStateException("the jar cannot be unpacked: " + outcome.err());
        }
    }

    /** Writes which classes a server loads, as it ends. */
    private static void remember(Path folder, Path cache) throws IOException, InterruptedException {
        Path draft = cache.resolveSibling("draft.aot");
        Path data = Files.createTempDirectory(folder, "data");
        try (SonsuProcess server = SonsuProcess.serve(
                SonsuCommand.java(JAVA, folder.resolve("sonsu.jar"), "-XX:AOTCacheOutput=" + draft), data)) {
            server.stop();
        }
        deleteTree(data);
        Files.move(draft, cache);
    }

    private static void deleteOlder(Path jar) throws IOException {
        try (Stream<Path> beside = Files.list(jar.toAbsolutePath().getParent())) {
            for (Path older : beside.filter(one -> one.getFileName().toString().startsWith(UNPACKED))
                    .toList()) {
                deleteTree(older);
            }
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }
}
