package dev.sonsu.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.onnx.ModelFolder;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.sqlite.SQLiteConfig;

/** A server that cannot start says so in one sentence, without a stack trace; one without a model starts and says so. */
@ExtendWith(OutputCaptureExtension.class)
@Isolated("it reads what is printed")
class StartTest {
    @TempDir
    Path temporary;

    @Test
    void freshFolder_starts_stops_andStartsAgain() throws Exception {
        for (int time = 0; time < 2; time++) {
            try (SonsuServer.Running server = SonsuServer.run(settings(Map.of()));
                    Client client = new Client(server.port())) {
                assertThat(server.address()).hasToString("http://127.0.0.1:" + server.port() + "/");
                assertThat(client.health("liveness")).isEqualTo("UP");
                assertThat(client.health("store")).isEqualTo("UP");
                assertThat(client.health("disk")).isEqualTo("UP");
            }
        }
    }

    @Test
    void dataFolderThatCannotBeWritten_isRefused(CapturedOutput output) throws Exception {
        Path file = Files.createFile(temporary.resolve("file"));

        refused(Map.of("sonsu.data", file.resolve("data").toString()), output, "cannot be written", "SONSU_DATA");
    }

    @Test
    void fileThatIsNoDatabase_isRefused_andLeftAlone(CapturedOutput output) throws Exception {
        Path file = Files.createDirectories(temporary.resolve("data")).resolve("sonsu.db");
        Files.writeString(file, "these are not the bytes of a database");

        refused(Map.of(), output, "sonsu.db", "restore a backup");
        assertThat(file).hasContent("these are not the bytes of a database");
    }

    @ParameterizedTest
    @ValueSource(strings = {"collector", "ftp://collector/v1/traces", "https://name:secret@collector/v1/traces"})
    void collectorThatIsNoAddress_isRefused(String endpoint, CapturedOutput output) throws Exception {
        refused(Map.of("sonsu.traces.endpoint", endpoint), output, "SONSU_TRACES_ENDPOINT", "SONSU_TRACES_TOKEN");
        assertThat(output.getAll()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"scrambled", "cut"})
    void damagedDatabase_isRefused(String how, CapturedOutput output) throws Exception {
        SonsuServer.run(settings(Map.of())).close();
        Path file = temporary.resolve("data/sonsu.db");
        byte[] bytes = Files.readAllBytes(file);
        if (how.equals("cut")) {
            Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        } else {
            byte[] noise = new byte[64 * 1024];
            new Random(1).nextBytes(noise);
            System.arraycopy(noise, 0, bytes, 8192, noise.length);
            Files.write(file, bytes);
        }

        refused(Map.of(), output, "sonsu.db", "restore a backup");
    }

    @Test
    void keysThatWentMissing_areRefused(CapturedOutput output) throws Exception {
        SonsuServer.run(settings(Map.of())).close();
        Files.delete(temporary.resolve("data/keys/samples.json"));

        refused(Map.of(), output, "samples.json", "missing", "restore");
    }

    @Test
    void databaseOfAnotherSchema_isRefused(CapturedOutput output) throws Exception {
        SonsuServer.run(settings(Map.of())).close();
        try (Connection connection =
                        new SQLiteConfig().createConnection("jdbc:sqlite:" + temporary.resolve("data/sonsu.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE flyway_schema_history SET checksum = 1 WHERE version = '1'");
        }

        refused(Map.of(), output, "schema does not fit");
    }

    @Test
    void portInUse_isRefused(CapturedOutput output) throws Exception {
        RunningServerTest.requireModel();
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = Integer.toString(other.getLocalPort());
            refused(Map.of("sonsu.port", port), output, "port " + port + " is in use", "SONSU_PORT");
        }
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0, TLS", "::, TLS", "192.0.2.7, TLS", "no-such-host.invalid, not known"})
    void addressOfOtherMachines_isRefused(String host, String reason, CapturedOutput output) {
        refused(Map.of("sonsu.host", host), output, host, reason, "SONSU_HOST");
    }

    @ParameterizedTest
    @CsvSource({
        "sonsu.samples.policy, sometimes, sonsu.samples.policy",
        "sonsu.samples.judge-share, 1.5, judge-share",
        "sonsu.samples.patience, soon, sonsu.samples.patience",
        "sonsu.port, 70000, port",
        "sonsu.recognitions.limit, 0, limit"
    })
    void settingThatCannotBe_isRefusedByName(String name, String value, String shown, CapturedOutput output) {
        refused(Map.of(name, value), output, shown);
    }

    @Test
    void modelWithAFlippedByte_startsWithoutReading_andSaysWhy(CapturedOutput output) throws Exception {
        RunningServerTest.requireModel();
        String named = System.getenv("SONSU_MODEL");
        Path model = temporary.resolve("model");
        (named == null ? ModelFolder.bundled() : ModelFolder.read(Path.of(named))).write(model);
        byte[] bytes = Files.readAllBytes(model.resolve("model.onnx"));
        bytes[bytes.length / 2] ^= 1;
        Files.write(model.resolve("model.onnx"), bytes);

        noModelServes(model, output, "SHA-256");
    }

    @Test
    void modelFolderThatIsEmpty_startsWithoutReading_andSaysWhy(CapturedOutput output) throws Exception {
        noModelServes(Files.createDirectory(temporary.resolve("empty")), output, "card.json");
    }

    private void noModelServes(Path model, CapturedOutput output, String reason) throws Exception {
        try (SonsuServer.Running server = SonsuServer.run(settings(Map.of("sonsu.model", model.toString())));
                Client client = new Client(server.port())) {
            assertThat(output.getAll())
                    .contains("ERROR")
                    .contains("No model serves")
                    .contains(reason);
            assertThat(client.health("readiness")).isEqualTo("DOWN");
            assertThat(client.health("liveness")).isEqualTo("UP");
            assertThat(client.health("store")).isEqualTo("UP");
            Answer answer = client.recognize(Drawn.images(true, 1));
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.problem()).isEqualTo("no-model");
            assertThat(client.get("/actuator/prometheus").body()).contains("sonsu_model_up 0.0");
        }
    }

    private void refused(Map<String, String> settings, CapturedOutput output, String... words) {
        int before = output.getAll().length();

        assertThatThrownBy(() -> SonsuServer.run(settings(settings)))
                .isInstanceOf(StartRefusedException.class)
                .message()
                .contains(words)
                .doesNotContain("\n");

        assertThat(output.getAll().substring(before)).doesNotContain("\tat ").doesNotContain("WARN", "ERROR");
    }

    private Map<String, String> settings(Map<String, String> own) {
        Map<String, String> settings = new HashMap<>();
        settings.put("sonsu.data", temporary.resolve("data").toString());
        settings.put("sonsu.port", "0");
        settings.putAll(own);
        return settings;
    }
}
