package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.testkit.process.SonsuCommand;
import dev.sonsu.testkit.process.SonsuCommand.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a clone of its own, with Maven and Node played by small scripts. */
class LauncherTest {
    private static final Path ROOT = Path.of(System.getProperty("sonsu.root", ".."));
    private static final List<String> TOOLS = List.of(
            "bash",
            "env",
            "readlink",
            "dirname",
            "sort",
            "head",
            "tail",
            "sed",
            "awk",
            "grep",
            "find",
            "mktemp",
            "mkdir",
            "rm",
            "mv",
            "cp",
            "df",
            "id",
            "chmod",
            "flock",
            "cat",
            "touch",
            "sleep",
            "locale",
            "sh");

    @TempDir
    Path folder;

    private Path clone;
    private Path bin;

    @BeforeEach
    void makeAClone() throws IOException {
        clone = Files.createDirectories(folder.resolve("a clone"));
        bin = Files.createDirectories(folder.resolve("bin"));
        Files.copy(ROOT.resolve("sonsu"), clone.resolve("sonsu"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(clone.resolve(".ci"));
        Files.copy(
                ROOT.resolve(".ci/count-tests"), clone.resolve(".ci/count-tests"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(clone.resolve(".mvn"));
        Files.writeString(clone.resolve("pom.xml"), "");
        for (String module : List.of("sonsu-cli", "sonsu-web", "sonsu-training")) {
            Files.createDirectories(clone.resolve(module).resolve("src"));
            Files.writeString(clone.resolve(module).resolve("pom.xml"), "");
        }
        for (String tool : TOOLS) {
            Path real = Stream.of("/usr/bin/", "/bin/")
                    .map(place -> Path.of(place + tool))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("this machine has no " + tool));
            Files.createSymbolicLink(bin.resolve(tool), real);
        }
    }

    @Test
    void doctor_nothingInstalled_namesAllInOneAptLine() {
        Outcome outcome = launcher().run("doctor");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).contains("missing  Maven 3.8", "missing  Node 20.19", "NodeSource");
        assertThat(outcome.out().lines().filter(line -> line.contains("apt-get install")))
                .singleElement()
                .asString()
                .contains(" maven ", " nodejs ", " chromium ", "espeak-ng");
    }

    @Test
    void doctor_toolsTooOld_saysWhichWereFound() throws IOException {
        play("mvn", "echo Apache Maven 3.6.3");
        play("node", "echo v18.19.0");

        assertThat(launcher().run("doctor").out()).contains("found 3.6.3", "found 18.19.0", "Debian 12's own is 18");
    }

    @Test
    void doctor_allInstalled_succeedsBeforeAnythingIsBuilt() throws IOException {
        playBuilders();

        Outcome outcome = launcher().run("doctor");

        assertThat(outcome.code()).as(outcome.out()).isZero();
        assertThat(outcome.out()).contains("ok       Maven 3.8.7", "ok       Node 20.19.2", "not built yet");
    }

    @Test
    void doctor_koreanLocale_speaksKorean() {
        Outcome outcome = launcher().with("LANG", "ko_KR.UTF-8").run("doctor");

        assertThat(outcome.out()).contains("없음     Maven 3.8 이상", "빠진 것은 이렇게 설치합니다");
    }

    @Test
    void package_withoutKind_isWrongUsage_andHelpNeedsNothing() {
        assertThat(launcher().run("package").code()).isEqualTo(2);
        Outcome help = launcher().run("package", "--help");
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("package deb|image");
    }

    @Test
    void serve_withoutMaven_isOneLineThatPointsToDoctor() {
        Outcome outcome = launcher().run("serve");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err().lines().filter(line -> line.contains("doctor")))
                .hasSize(1);
        assertThat(outcome.err()).contains("Maven 3.8 or newer");
    }

    @Test
    void launcher_fromAnotherFolderThroughALink_buildsOnceUntilASourceChanges() throws IOException {
        playBuilders();
        Path link = Files.createSymbolicLink(folder.resolve("link"), clone.resolve("sonsu"));
        SonsuCommand linked = withPath(SonsuCommand.of(link.toString()));

        linked.run("--version");
        linked.run("--version");
        assertThat(builds()).isEqualTo(1);

        Path source = Files.writeString(clone.resolve("sonsu-cli/src/Changed.java"), "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
        linked.run("--version");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void launcher_helpForTraining_doesNotBuildTheTrainer() throws IOException {
        playBuilders();

        launcher().run("train", "--help");
        assertThat(builds()).isEqualTo(1);
        launcher().run("train", "--out", "model");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void launcher_twoAtOnce_buildOnce() throws Exception {
        playBuilders();

        Process first = launcher().start("--version");
        Process second = launcher().start("--version");
        first.waitFor();
        second.waitFor();

        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void launcher_failedBuild_showsTheEndOfTheLog() throws IOException {
        playBuilders();
        play("mvn", "case \"$*\" in *--version*) echo Apache Maven 3.8.7 ;; *) echo the reason; exit 1 ;; esac");

        Outcome outcome = launcher().run("serve");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("the reason", "the build failed; its whole log is target/build.log");
    }

    @Test
    void test_reportsOfAllModules_areCountedOnTheLastLine() throws IOException {
        playBuilders();
        play("mvn", """
                case "$*" in *--version*) echo Apache Maven 3.8.7; exit ;; esac
                mkdir -p sonsu-cli/target/surefire-reports sonsu-web/target/failsafe-reports
                cat > sonsu-cli/target/surefire-reports/TEST-a.xml <<'END'
                <testsuite name="a" time="0.1" tests="5" errors="0" skipped="1" failures="0">
                  <testcase name="seen" classname="a.A" time="0.1"/>
                  <testcase name="left_out" classname="a.A" time="0.1">
                    <skipped message="no such tool: apt-get install &quot;it&quot;" type="x"/>
                  </testcase>
                </testsuite>
                END
                echo '<testsuite name="b" tests="2" errors="0" skipped="0" failures="0">' \\
                    > sonsu-web/target/failsafe-reports/TEST-b.xml""");

        Outcome outcome = launcher().run("test");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("skipped: a.A.left_out: no such tool: apt-get install \"it\"");
        assertThat(outcome.out().lines().reduce((a, b) -> b)).contains("6 passed, 0 failed, 1 skipped");
    }

    @Test
    void test_failures_areNamedAndFail() throws IOException {
        playBuilders();
        play("mvn", """
                case "$*" in *--version*) echo Apache Maven 3.8.7; exit ;; esac
                mkdir -p sonsu-cli/target/surefire-reports
                printf '%s\\n' '<testsuite name="a" tests="3" errors="1" skipped="0" failures="1">' \\
                    '<testcase name="wrong" classname="a.A">' '<failure message="no">' '<testcase name="broken" classname="a.A">' \\
                    '<error message="no">' > sonsu-cli/target/surefire-reports/TEST-a.xml
                exit 1""");

        Outcome outcome = launcher().run("test");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).contains("failed: a.A.wrong", "failed: a.A.broken");
        assertThat(outcome.out().lines().reduce((a, b) -> b)).contains("1 passed, 2 failed, 0 skipped");
    }

    @Test
    void test_noReportAtAll_fails() throws IOException {
        playBuilders();

        Outcome outcome = launcher().run("test");

        assertThat(outcome.code()).isNotZero();
        assertThat(outcome.out().lines().reduce((a, b) -> b)).contains("0 passed, 0 failed, 0 skipped");
    }

    private SonsuCommand launcher() {
        return withPath(SonsuCommand.of(clone.resolve("sonsu").toString()));
    }

    private SonsuCommand withPath(SonsuCommand command) {
        return command.with("PATH", bin.toString())
                .with("JAVA_HOME", System.getProperty("java.home"))
                .with("LANG", "C.UTF-8")
                .with("LC_ALL", "");
    }

    /** Maven that takes a second, notes that it was called, and makes an empty jar; Node and npm that only have versions. */
    private void playBuilders() throws IOException {
        play("mvn", """
                case "$*" in *--version*) echo Apache Maven 3.8.7; exit ;; esac
                echo "$*" >> builds
                sleep 1
                mkdir -p sonsu-cli/target
                : > sonsu-cli/target/sonsu.jar""");
        play("node", "echo v20.19.2");
        play("npm", "echo 10.8.2");
    }

    private void play(String tool, String script) throws IOException {
        Path file = Files.writeString(bin.resolve(tool), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private long builds() throws IOException {
        try (Stream<String> lines = Files.lines(clone.resolve("builds"))) {
            return lines.count();
        }
    }
}
