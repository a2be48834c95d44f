package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.server.store.DatabaseSettings;
import dev.sonsu.server.store.MigratedDatabase;
import dev.sonsu.testkit.process.SonsuCommand;
import dev.sonsu.testkit.process.SonsuCommand.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged commands where there is no room: files may not grow beyond 1.5 MB, which is answered as a full disk is. */
class BackupIT {
    @TempDir
    Path folder;

    @Test
    void backupAndRestore_withoutRoom_sayIt_leaveNothing_andHarmNothing() throws Exception {
        Path passphrase = Installed.secret(folder.resolve("passphrase"), "correct horse battery staple");
        Path data = folder.resolve("data");
        leaveADatabase(data);
        Path out = Files.createDirectory(folder.resolve("out"));
        String[] backup = {
            "backup", "--data", data.toString(), "--out", out.toString(), "--passphrase-file", passphrase.toString()
        };

        Outcome full = cramped().run(backup);

        assertFull(full);
        assertThat(filesIn(out)).isEmpty();

        Run taken = Run.of(backup);
        assertThat(taken.code()).as(taken.err()).isZero();
        byte[] before = Files.readAllBytes(data.resolve("sonsu.db"));
        Outcome restore = cramped()
                .run(
                        "restore",
                        taken.out().strip(),
                        "--data",
                        data.toString(),
                        "--force",
                        "--passphrase-file",
                        passphrase.toString());

        assertFull(restore);
        assertThat(data.resolve("sonsu.db")).hasBinaryContent(before);
        assertThat(filesIn(folder)).containsExactlyInAnyOrder("passphrase", "data", "out");
    }

    private static void assertFull(Outcome outcome) {
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(1);
        assertThat(outcome.err().lines().filter(line -> line.startsWith("sonsu: ")))
                .singleElement()
                .asString()
                .contains("has no room");
        assertThat(outcome.err()).doesNotContain("\tat ");
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** 2 MB of it. */
    private static void leaveADatabase(Path data) {
        try (MigratedDatabase database = MigratedDatabase.open(data, DatabaseSettings.NONE)) {
            database.db().sql("""
                            WITH RECURSIVE counted (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM counted WHERE id < 250)
                            INSERT INTO sample (id, payload) SELECT id, zeroblob(5000) FROM counted""").update();
        }
    }

    /** SQLite's library fits. */
    private static SonsuCommand cramped() {
        List<String> words = new ArrayList<>(List.of("bash", "-c", "ulimit -f 1500; exec \"$@\"", "bash"));
        words.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Duser.language=en",
                "-jar",
                SonsuCommand.jarFile().toString()));
        return SonsuCommand.of(words.toArray(String[]::new));
    }
}
