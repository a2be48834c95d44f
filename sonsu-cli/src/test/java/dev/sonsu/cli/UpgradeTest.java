package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.server.keysets.MasterKey;
import dev.sonsu.server.samples.SampleStats;
import dev.sonsu.server.store.DatabaseSettings;
import dev.sonsu.server.store.Migrations;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Folders that earlier versions left: see {@code src/test/resources/upgrade}. */
@Isolated("it gives standard input to a command")
class UpgradeTest {
    private static final String ACTS =
            "SELECT id || ' ' || at || ' ' || actor || ' ' || action || ' ' || subject FROM audit";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource("0.1.0, m-0f7eca2238fc, 16, 11")
    void folderOfAnEarlierVersion_isMigrated_readsOn_andKeepsWhatItHad(
            String version, String champion, int samples, int schema) throws Exception {
        Path data = folder.resolve("data");
        unpack(version + ".zip", data);
        Path master = data.resolve("master.json");
        assertThat(rows(data, "SELECT max(CAST(version AS INTEGER)) FROM flyway_schema_history"))
                .containsExactly(String.valueOf(schema));
        List<String> acts = rows(data, ACTS);
        assertThat(acts).hasSizeGreaterThanOrEqualTo(3);
        assertThat(SampleStats.of(data, DatabaseSettings.NONE).stored()).isEqualTo(samples);

        try (Installed server = Installed.on(data, Map.of("sonsu.keyset", "file:" + master))) {
            assertThat(server.get("/actuator/health/readiness").path("status").asString())
                    .isEqualTo("UP");
            JsonNode read = server.post("/api/v1/recognitions", Drawn.request(true, 7, 1, 0, 1));
            assertThat(read.path("modelVersion").asString()).isEqualTo(champion);
            assertThat(read.path("stored").asInt()).isEqualTo(Installed.PIN);
            assertThat(read.path("digits")
                            .valueStream()
                            .map(one -> one.path("digit").asInt()))
                    .containsExactly(7, 1, 0, 1);
        }

        assertThat(rows(data, "SELECT max(CAST(version AS INTEGER)) FROM flyway_schema_history"))
                .containsExactly(String.valueOf(Migrations.newest()));
        assertThat(rows(data, "PRAGMA integrity_check")).containsExactly("ok");
        assertThat(rows(data, ACTS)).containsAll(acts);
        assertThat(Run.of("models", "list", "--data", data.toString()).out()).contains(champion);
        assertThat(Run.of("keys", "list", "--data", data.toString()).out()).contains("lobby");
        assertThat(Run.of("operators", "list", "--data", data.toString()).out()).contains("mina");
        // Every value that was kept is decrypted on the way, the old ones too.
        Run rotation = Run.of("samples", "rotate-keys", "--data", data.toString(), "--keyset", "file:" + master);
        assertThat(rotation.out()).as(rotation.err()).contains("encrypted anew: " + (samples + Installed.PIN) + ";");
        assertThat(rotation.err()).doesNotContain("can be read with no key");
    }

    /** Makes such a folder; see the README beside the others. */
    @Test
    @EnabledIfSystemProperty(named = "sonsu.upgrade.write", matches = ".+")
    void folderOfThisVersion_isWritten() throws Exception {
        Path data = folder.resolve("data");
        Path master = Files.createDirectories(data).resolve("master.json");
        MasterKey.create(master);
        try (Installed server = Installed.on(data, Map.of("sonsu.keyset", "file:" + master))) {
            assertThat(Run.of("keys", "create", "--role", "kiosk", "--name", "lobby", "--data", data.toString())
                            .code())
                    .isZero();
            addOperator(data);
            for (int pin = 0; pin < 4; pin++) {
                JsonNode read = server.post("/api/v1/recognitions", Drawn.request(true, 7, 1, 0, 1));
                assertThat(read.path("stored").asInt()).isEqualTo(Installed.PIN);
                if (pin < 2) {
                    server.post(
                            "/api/v1/confirmations",
                            "{\"recognitions\":[\"" + read.path("recognitionId").asString()
                                    + "\"],\"basis\":\"HEARD\",\"digits\":[7,1,0,1]}");
                }
            }
        }
        pack(data, Path.of(System.getProperty("sonsu.upgrade.write")));
    }

    private static void addOperator(Path data) {
        InputStream console = System.in;
        System.setIn(new ByteArrayInputStream("a password of a test\n".getBytes(StandardCharsets.UTF_8)));
        try {
            assertThat(Run.of(
                                    "operators",
                                    "add",
                                    "mina",
                                    "--role",
                                    "operator",
                                    "--password-stdin",
                                    "--data",
                                    data.toString())
                            .code())
                    .isZero();
        } finally {
            System.setIn(console);
        }
    }

    private static void pack(Path data, Path zip) throws IOException {
        try (Stream<Path> files = Files.walk(data);
                OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream packed = new ZipOutputStream(out)) {
            packed.setLevel(9);
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = data.relativize(file).toString();
                if (!name.startsWith("models") && !name.startsWith("cache") && !name.endsWith(".lock")) {
                    ZipEntry entry = new ZipEntry(name);
                    entry.setLastModifiedTime(FileTime.fromMillis(0));
                    packed.putNextEntry(entry);
                    Files.copy(file, packed);
                }
            }
        }
    }

    private static void unpack(String name, Path data) throws IOException {
        try (InputStream in = UpgradeTest.class.getResourceAsStream("/upgrade/" + name);
                ZipInputStream zip = new ZipInputStream(java.util.Objects.requireNonNull(in))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = data.resolve(entry.getName());
                Files.createDirectories(
                        file.resolveSibling("."),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                Files.copy(zip, file);
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        }
    }

    private static List<String> rows(Path data, String question) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("sonsu.db"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(row.getString(1));
            }
            return rows;
        }
    }
}
