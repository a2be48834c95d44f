package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.server.SonsuServer;
import dev.sonsu.server.StartRefusedException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The commands for keys and operators. */
class AccessCommandsTest {
    private static final String PASSWORD = "a password of some length";

    @TempDir
    Path data;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keys",
                "keys create",
                "keys create --role king",
                "keys create --role kiosk --name -x-",
                "keys revoke",
                "operators",
                "operators add mina",
                "operators add Mina --role operator",
                "operators remove"
            })
    void wrongUsage_isTwo(String line) {
        Run run = Run.of(line.split(" "));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"keys create --role kiosk", "keys list", "keys revoke x", "operators list"})
    void folderWithoutDatabase_isAFailureThatSaysSo(String line) {
        Run run = in(data.resolve("none"), line);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("none").doesNotContain("\tat ");
        assertThat(data.resolve("none")).doesNotExist();
    }

    @Test
    void keysAndOperators_besideARunningServer() throws Exception {
        try (SonsuServer.Running server = SonsuServer.run(Map.of("sonsu.port", "0", "sonsu.data", data.toString()))) {
            Run made = in(data, "keys create --role kiosk --name lobby --json");
            assertThat(made.code()).as(made.err()).isZero();
            JsonNode key = Json.MAPPER.readTree(made.out());
            String secret = key.required("secret").asString();
            assertThat(secret).matches("sonsu_[A-Za-z0-9_-]{43}");
            assertThat(made.err()).doesNotContain(secret);
            assertThat(in(data, "keys create --role metrics --name lobby").code())
                    .isEqualTo(1);
            awaitStatus(server.address(), secret, 200);

            Run list = in(data, "keys list");
            assertThat(list.out()).contains("lobby", "kiosk").doesNotContain(secret);
            assertThat(in(data, "keys revoke lobby").code()).isZero();
            assertThat(in(data, "keys revoke lobby").code()).isEqualTo(1);
            awaitStatus(server.address(), secret, 401);

            assertThat(typing("too short\n", "operators add mina --role operator --password-stdin")
                            .code())
                    .isEqualTo(1);
            Run added = typing(PASSWORD + "\n", "operators add mina --role operator --password-stdin");
            assertThat(added.code()).as(added.err()).isZero();
            assertThat(added.out() + added.err()).doesNotContain(PASSWORD);
            assertThat(typing(PASSWORD + "\n", "operators add mina --role reviewer --password-stdin")
                            .code())
                    .isEqualTo(1);
            assertThat(in(data, "operators list --json").out())
                    .contains("mina", "OPERATOR")
                    .doesNotContain("argon");
            assertThat(in(data, "operators remove mina").code()).isZero();
            assertThat(in(data, "operators remove mina").code()).isEqualTo(1);
        }
    }

    /** What would be shown would be in a log or a pipe. */
    @Test
    void drawnPassword_withoutATerminal_isNotMade() {
        Run run = in(data, "operators add mina --role operator");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("--password-stdin");
    }

    /** The way to a server for other machines: each refusal says the next step, and the steps work. */
    @Test
    void otherAddress_needsEncryptionAndAKiosksKey() throws Exception {
        Map<String, String> open = Map.of("sonsu.port", "0", "sonsu.data", data.toString(), "sonsu.host", "0.0.0.0");
        assertThatThrownBy(() -> SonsuServer.run(open))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("SONSU_TLS_CERTIFICATE");
        Map<String, String> behind = new java.util.HashMap<>(open);
        behind.put("sonsu.behind-tls-proxy", "true");
        assertThatThrownBy(() -> SonsuServer.run(behind))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("keys create --role kiosk");
        assertThat(in(data, "keys create --role metrics").code()).isZero();
        assertThatThrownBy(() -> SonsuServer.run(behind)).isInstanceOf(StartRefusedException.class);

        Run made = in(data, "keys create --role kiosk");

        try (SonsuServer.Running server = SonsuServer.run(behind)) {
            URI here = URI.create("http://127.0.0.1:" + server.port() + "/");
            assertThat(status(here, null))
                    .as("no request is this machine's own")
                    .isEqualTo(401);
            assertThat(status(here, made.out().strip())).isEqualTo(200);
        }
    }

    /** Over TLS, with a certificate that the JDK's own keytool made. */
    @Test
    void tls_answersOverHttps_andRefusesFilesThatDoNotFit() throws Exception {
        Path certificate = data.resolve("tls.crt");
        Path key = data.resolve("tls.key");
        Tls.write(data, certificate, key);
        Map<String, String> settings = new java.util.HashMap<>(Map.of(
                "sonsu.port", "0",
                "sonsu.data", data.resolve("d").toString(),
                "sonsu.tls.certificate", certificate.toString(),
                "sonsu.tls.key", key.toString()));
        try (SonsuServer.Running server = SonsuServer.run(settings);
                HttpClient trusting = Tls.trusting(certificate)) {
            assertThat(server.address()).hasScheme("https");
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("https://localhost:" + server.port() + "/console/session"))
                    .build();
            HttpResponse<String> answer = trusting.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().allValues("Set-Cookie"))
                    .anySatisfy(cookie ->
                            assertThat(cookie).startsWith("XSRF-TOKEN=").contains("Secure"));
        }
        Path other = data.resolve("other.key");
        Tls.write(data, data.resolve("other.crt"), other);
        settings.put("sonsu.tls.key", other.toString());
        assertThatThrownBy(() -> SonsuServer.run(settings))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("other.key");
        settings.remove("sonsu.tls.key");
        assertThatThrownBy(() -> SonsuServer.run(settings)).hasMessageContaining("SONSU_TLS_KEY");
    }

    private static void awaitStatus(URI server, String key, int wanted) throws Exception {
        long begun = System.nanoTime();
        while (status(server, key) != wanted) {
            assertThat(System.nanoTime() - begun).isLessThan(60_000_000_000L);
            Thread.sleep(50);
        }
    }

    private static int status(URI server, @org.jspecify.annotations.Nullable String key) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve("/api/v1/settings"));
            if (key != null) {
                request.header("Authorization", "Bearer " + key);
            }
            return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private Run typing(String input, String line) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            return in(data, line);
        } finally {
            System.setIn(before);
        }
    }

    private static Run in(Path folder, String line) {
        List<String> words = new ArrayList<>(Arrays.asList(line.split(" ")));
        words.addAll(List.of("--data", folder.toString()));
        return Run.of(words.toArray(String[]::new));
    }
}
