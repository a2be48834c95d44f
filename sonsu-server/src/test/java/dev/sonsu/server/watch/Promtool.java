package dev.sonsu.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Prometheus' own evaluation of rules, where it is installed. */
final class Promtool {
    /** It takes a second or two, where nothing else runs. */
    private static final long PATIENCE_MINUTES = 5;

    private Promtool() {}

    /**
     * Runs the stories of a file; skipped aloud where there is no promtool.
     *
     * @param folder  in which the file is
     * @param scratch a folder to write in
     */
    static void test(Path folder, String file, Path scratch) throws Exception {
        Optional<Path> promtool = find();
        Assumptions.assumeTrue(
                promtool.isPresent(), "SKIPPED: no promtool, which the package prometheus has, is on the path");
        Path said = scratch.resolve("said");
        Process process = new ProcessBuilder(promtool.orElseThrow().toString(), "test", "rules", file)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private static Optional<Path> find() {
        String folders = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return Arrays.stream(folders.split(File.pathSeparator))
                .map(place -> Path.of(place, "promtool"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
