package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** What systemd says of the package's units. */
final class Units {
    private Units() {}

    /** Skips the test where there is no systemd to ask. */
    static void requireSystemd() {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/systemd-analyze")),
                "SKIPPED: systemd-analyze is not installed; apt-get install systemd");
    }

    /**
     * Verifies copies of the units.
     *
     * @param java in place of the installed one, as systemd looks whether it is there
     */
    static void verify(Path units, Path java, Path folder) throws Exception {
        Path copies = Files.createDirectories(folder.resolve("units"));
        List<String> command = new ArrayList<>(List.of("systemd-analyze", "verify", "--recursive-errors=no"));
        try (Stream<Path> all = Files.list(units)) {
            for (Path unit : all.sorted().toList()) {
                String text = Files.readString(unit)
                        .replace("/usr/lib/sonsu/runtime/bin/java", java.toString())
                        // The manual page is not installed here.
                        .replace("man:sonsu(1) ", "");
                command.add(Files.writeString(copies.resolve(unit.getFileName()), text)
                        .toString());
            }
        }
        assertThat(said(command.toArray(String[]::new)))
                .as("systemd-analyze verify")
                .isEmpty();
    }

    /** How exposed a service is, 0 to 10: what systemd calls OK is below 5, and below 3 is well confined. */
    static double exposure(Path unit) throws Exception {
        String said = said("systemd-analyze", "security", "--offline=true", "--no-pager", unit.toString());
        String last = said.lines()
                .filter(line -> line.contains("Overall exposure level"))
                .findFirst()
                .orElseThrow();
        return Double.parseDouble(last.replaceAll(".*: ([0-9.]+) .*", "$1"));
    }

    /** What a program says, on either stream. */
    static String said(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
