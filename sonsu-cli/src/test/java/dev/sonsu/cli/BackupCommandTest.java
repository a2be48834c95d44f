package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.server.keysets.MasterKey;
import dev.sonsu.server.samples.SampleStats;
import dev.sonsu.server.store.DatabaseSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Backups of a server that is being written to, taken once for all tests, and what becomes of them. */
class BackupCommandTest {
    private static final String WORDS = "correct horse battery staple";

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static Path data;
    private static Path backup;
    private static Path passphrase;
    private static Path master;
    private static Installed running;
    private static long keptBefore;
    private static long keptDuring;
    private static long sentAfter;

    @BeforeAll
    static void backUpAServerThatIsWrittenTo() throws Exception {
        data = shared.resolve("data");
        backup = shared.resolve("night.backup");
        passphrase = Installed.secret(shared.resolve("passphrase"), WORDS);
        master = shared.resolve("master.json");
        MasterKey.create(master);
        running = Installed.on(data, Map.of("sonsu.keyset", "file:" + master));
        assertThat(Run.of("keys", "create", "--role", "kiosk", "--name", "lobby", "--data", data.toString())
                        .code())
                .isZero();
        logIn(data);
        running.write(40);
        keptBefore = running.acknowledged.get();

        Run run = Run.of(words(
                "backup --data %s --keyset file:%s --with-master-key --out %s --passphrase-file %s",
                data, master, backup, passphrase));

        keptDuring = running.acknowledged.get() - keptBefore;
        sentAfter = running.sent.get();
        running.stopWriting();
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().strip()).isEqualTo(backup.toString());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        running.close();
    }

    @Test
    void backup_ofAServerThatIsWrittenTo_isRestoredWithAllThatWasAcknowledgedBefore() throws Exception {
        Path restored = folder.resolve("restored");

        Run run = Run.of(words("restore %s --data %s --passphrase-file %s", backup, restored, passphrase));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("keys revoke", "Next: start the server on " + restored);
        assertThat(keptDuring).as("digits kept while it was taken").isPositive();
        long stored = SampleStats.of(restored, DatabaseSettings.NONE).stored();
        assertThat(stored).isBetween(keptBefore, sentAfter);
        assertThat(answer(restored, "PRAGMA integrity_check")).isEqualTo("ok");
        assertThat(answer(restored, "SELECT count(*) FROM SPRING_SESSION")).isEqualTo("0");
        assertThat(answer(restored, "SELECT group_concat(action) FROM audit WHERE action LIKE 'BACKUP%'"))
                .isEqualTo("BACKUP_BEGUN,BACKUP_RESTORED");
        assertThat(Run.of("keys", "list", "--data", restored.toString()).out()).contains("lobby");
        // Every value is decrypted on the way.
        Run rotation = Run.of(words("samples rotate-keys --data %s --keyset file:%s", restored, master));
        assertThat(rotation.out()).contains("encrypted anew: " + stored + ";");
        assertThat(rotation.err()).doesNotContain("can be read with no key");
        try (Installed again = Installed.on(restored, Map.of("sonsu.keyset", "file:" + master))) {
            JsonNode model =
                    again.get("/actuator/health/readiness").path("components").path("model");
            assertThat(again.get("/actuator/health/readiness").path("status").asString())
                    .as(model.toString())
                    .isEqualTo("UP");
            assertThat(again.keepPin()).isEqualTo(Installed.PIN);
        }
    }

    @Test
    void backup_isForItsOwnerOnly_andNothingIsLeftBesideIt() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");
        try (Stream<Path> beside = Files.list(shared)) {
            assertThat(beside).noneMatch(one -> one.getFileName().toString().startsWith("."));
        }
        Run again = Run.of(words("backup --data %s --out %s --passphrase-file %s", data, backup, passphrase));
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("--out");
    }

    @Test
    void verify_saysWhatItHolds_andNoSecret() throws Exception {
        Run run = Run.of(words("backup verify %s --passphrase-file %s --json", backup, passphrase));

        assertThat(run.code()).as(run.err()).isZero();
        JsonNode manifest = Json.MAPPER.readTree(run.out()).required("manifest");
        assertThat(manifest.required("samples").asLong()).isBetween(keptBefore, sentAfter);
        assertThat(manifest.required("champion").asString()).startsWith("m-");
        assertThat(manifest.required("keysets").asString()).isEqualTo("MASTER_KEY_INCLUDED");
        assertThat(run.out() + run.err()).doesNotContain("encryptedKeyset", "keyData", WORDS);
        String archive = Files.readString(backup, StandardCharsets.ISO_8859_1);
        assertThat(archive).doesNotContain("keyData", "SQLite format", "manifest.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"head", "salt", "middle", "last byte", "cut in the head", "cut at the end", "other file"})
    void archive_thatIsNotAsItWas_isRefusedBeforeAnythingIsWritten(String where) throws Exception {
        byte[] bytes = Files.readAllBytes(backup);
        byte[] damaged = switch (where) {
            case "head" -> flipped(bytes, 9);
            case "salt" -> flipped(bytes, 20);
            case "middle" -> flipped(bytes, bytes.length / 2);
            case "last byte" -> flipped(bytes, bytes.length - 1);
            case "cut in the head" -> Arrays.copyOf(bytes, 30);
            case "cut at the end" -> Arrays.copyOf(bytes, bytes.length - 40);
            default ->
                "no backup at all, but long enough to be read as the head of one".getBytes(StandardCharsets.UTF_8);
        };
        Path file = Files.write(folder.resolve("damaged"), damaged);

        for (String command : List.of("backup verify %s", "restore %s --data " + folder.resolve("new"))) {
            Run run = Run.of(words(command + " --passphrase-file %s", file, passphrase));

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err().lines().filter(line -> line.startsWith("sonsu: ")))
                    .singleElement()
                    .asString()
                    .containsAnyOf("damaged", "no backup");
            assertThat(run.err()).doesNotContain("\tat ");
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void passphrase_wrongShortOrReadByOthers_isRefused() throws Exception {
        Path other = Installed.secret(folder.resolve("other"), "another horse of that kind");
        Run wrong = Run.of(words("restore %s --data %s --passphrase-file %s", backup, folder.resolve("new"), other));
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.err()).contains("the passphrase is not the one").doesNotContain("another horse");
        assertThat(folder.resolve("new")).doesNotExist();

        Path brief = Installed.secret(folder.resolve("brief"), "1234");
        Run tooShort =
                Run.of(words("backup --data %s --out %s --passphrase-file %s", data, folder.resolve("b"), brief));
        assertThat(tooShort.code()).isEqualTo(1);
        assertThat(tooShort.err()).contains("openssl rand");

        Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rw-r--r--"));
        Run open = Run.of(words("backup --data %s --out %s --passphrase-file %s", data, folder.resolve("b"), other));
        assertThat(open.code()).isEqualTo(1);
        assertThat(open.err()).contains("chmod 600");
        assertThat(folder.resolve("b")).doesNotExist();
    }

    @Test
    void restore_intoAFolderThatIsNotEmpty_needsForce_andMovesItAside() throws Exception {
        Path there = Files.createDirectories(folder.resolve("there"));
        Files.writeString(there.resolve("note"), "mine");

        Run refused = Run.of(words("restore %s --data %s --passphrase-file %s", backup, there, passphrase));
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("--force");
        assertThat(there.resolve("note")).hasContent("mine");

        Run forced = Run.of(words("restore %s --data %s --force --passphrase-file %s", backup, there, passphrase));
        assertThat(forced.code()).as(forced.err()).isZero();
        assertThat(there.resolve("sonsu.db")).exists();
        assertThat(there.resolve("note")).doesNotExist();
        try (Stream<Path> all = Files.list(folder)) {
            Path before = all.filter(one -> one.getFileName().toString().startsWith("there.before-restore-"))
                    .findFirst()
                    .orElseThrow();
            assertThat(before.resolve("note")).hasContent("mine");
            assertThat(forced.err()).contains(before.toString());
        }
    }

    @Test
    void restore_ontoARunningServer_isRefusedAndItGoesOn() {
        Run run = Run.of(words("restore %s --data %s --force --passphrase-file %s", backup, data, passphrase));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("stop it first");
        assertThat(running.keepPin()).isEqualTo(Installed.PIN);
    }

    /** Without the master key in it or at hand the keys are left untried, and that is said. */
    @Test
    void masterKey_isInTheBackupOnRequestOnly_andComesBackToAFile() throws Exception {
        Run taken = Run.of(words(
                "backup --data %s --keyset file:%s --out %s/nights/ --passphrase-file %s",
                data, master, folder, passphrase));
        assertThat(taken.code()).as(taken.err()).isZero();
        Path without = Path.of(taken.out().strip());
        assertThat(without).hasParent(folder.resolve("nights"));
        assertThat(without.getFileName().toString()).matches("sonsu-\\d{8}-\\d{6}\\.backup");
        assertThat(taken.err()).contains("The master key file:" + master + " is not in it");

        Run untried =
                Run.of(words("restore %s --data %s --passphrase-file %s", without, folder.resolve("r0"), passphrase));
        assertThat(untried.code()).as(untried.err()).isZero();
        assertThat(untried.err()).contains("The keys were not tried", "SONSU_KEYSET=file:" + master);

        Path another = folder.resolve("another.json");
        MasterKey.create(another);
        Run misfit = Run.of(words(
                "restore %s --data %s --keyset file:%s --passphrase-file %s",
                without, folder.resolve("r1"), another, passphrase));
        assertThat(misfit.code()).isEqualTo(1);
        assertThat(folder.resolve("r1")).doesNotExist();

        Path found = folder.resolve("found.json");
        Run with = Run.of(words(
                "restore %s --data %s --master-key %s --passphrase-file %s",
                backup, folder.resolve("r2"), found, passphrase));
        assertThat(with.code()).as(with.err()).isZero();
        assertThat(found).hasSameTextualContentAs(master);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(found)))
                .isEqualTo("rw-------");
    }

    @Test
    void folderWithoutDatabase_orNoPassphrase_isAFailureThatSaysSo() {
        Run none = Run.of(
                words("backup --data %s --out %s --passphrase-file %s", folder.resolve("none"), folder, passphrase));
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.err()).contains("none").doesNotContain("\tat ");
        Run noWords = Run.of(words("backup --data %s --out %s", data, folder));
        assertThat(noWords.code()).isEqualTo(1);
        assertThat(noWords.err()).contains("--passphrase-file");
    }

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] changed = bytes.clone();
        changed[at] ^= 1;
        return changed;
    }

    private static String[] words(String line, Object... places) {
        return String.format(line, places).split(" ");
    }

    private static String answer(Path folder, String question) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("sonsu.db"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            return row.getString(1);
        }
    }

    /** Somebody is logged in to the console at the time. */
    private static void logIn(Path folder) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + folder.resolve("sonsu.db") + "?busy_timeout=20000");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO SPRING_SESSION VALUES ('p', 's', 1, 1, 900, 9000000000000, 'mina')");
        }
    }
}
