package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sonsu.testkit.process.SonsuCommand;
import dev.sonsu.testkit.process.SonsuCommand.Outcome;
import dev.sonsu.testkit.process.SonsuProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code java -jar} under an older Java restarts itself on the right one. */
@Execution(ExecutionMode.CONCURRENT)
class OldJavaIT {
    private static final Path JAVAS = Path.of("/usr/lib/jvm");

    @TempDir
    Path folder;

    @Test
    void jar_underJava17_passesArgumentsStreamsAndExitCodesThrough() throws IOException {
        SonsuCommand old = SonsuCommand.jarOn(java17());

        assertThat(old.run("--version").out()).startsWith("sonsu ");
        assertThat(old.run("no-such-command").code()).isEqualTo(2);
        assertThat(old.run("models", "verify", folder.toString()).code()).isEqualTo(1);
        Outcome read = old.run(Drawn.png(7), "recognize", "-");
        assertThat(read.code()).as(read.err()).isZero();
        assertThat(read.out()).startsWith("-\t7\t");
    }

    @Test
    void server_underJava17_endsWithIt() throws Exception {
        SonsuCommand old = SonsuCommand.jarOn(java17());
        SonsuProcess server = SonsuProcess.serve(old, folder.resolve("stopped"));
        assertThat(server.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(server.stop()).isIn(0, 143);
        assertGone(server);

        SonsuProcess killed = SonsuProcess.serve(old, folder.resolve("killed"));
        killed.kill();
        assertGone(killed);
        server.close();
        killed.close();
    }

    @Test
    void jar_underJava17WithNoOtherToBeFound_isOneLine() throws IOException {
        // A name space of its own, in which the folder of all other Javas is empty.
        Path home = java17();
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/unshare")),
                "needs unshare of util-linux: apt-get install util-linux");
        String jvm = JAVAS.toString();
        SonsuCommand isolated = SonsuCommand.of(
                "/usr/bin/unshare",
                "--user",
                "--map-root-user",
                "--mount",
                "sh",
                "-c",
                "mount --bind " + home + " /mnt && mount -t tmpfs none " + jvm + " && exec env -u JAVA_HOME"
                        + " /mnt/bin/java -Duser.home=/nowhere -Duser.language=en -jar " + SonsuCommand.jarFile()
                        + " --version");
        Outcome outcome = isolated.run();
        assumeTrue(
                !outcome.err().contains("unshare:") && !outcome.err().contains("mount:"),
                "needs unprivileged mount name spaces: sysctl kernel.unprivileged_userns_clone=1, or run as root");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err().lines()).hasSize(1).first().asString().contains("Java 25 or newer is needed");
    }

    private static void assertGone(SonsuProcess server) throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            try {
                server.get("/actuator/health/liveness");
            } catch (IOException e) {
                return;
            }
            Thread.sleep(100);
        }
        assertThat(server.isRunning())
                .as("the newer Java's process outlived the older's")
                .isFalse();
        throw new AssertionError("the server still answers");
    }

    private static Path java17() throws IOException {
        try (Stream<Path> homes = Files.list(JAVAS)) {
            Optional<Path> found = homes.filter(Files::isDirectory)
                    .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .filter(OldJavaIT::is17)
                    .findFirst();
            assumeTrue(found.isPresent(), "no Java 17 in /usr/lib/jvm: apt-get install openjdk-17-jre-headless");
            return found.orElseThrow();
        }
    }

    private static boolean is17(Path home) {
        try {
            return Files.readString(home.resolve("release")).contains("JAVA_VERSION=\"17.");
        } catch (IOException e) {
            return false;
        }
    }
}
