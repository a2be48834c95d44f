package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.server.SonsuServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code doctor --url} on servers that are well, that are not, and that are none. */
class DoctorUrlTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"--url ftp://x/", "--url nonsense", "--url http:///", "--json", "--ca x"})
    void wrongUsage_isTwo(String line) {
        Run run = Run.of(("doctor " + line).split(" "));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).isNotBlank();
    }

    /** One server: well over TLS, then with its database moved away; and seen without the authority. */
    @Test
    void serverOverTls_isWell_thenCannotKeep_andIsNotAskedWhereItIsNotBelieved() throws Exception {
        Path certificate = folder.resolve("certificate.pem");
        Tls.write(folder, certificate, folder.resolve("key.pem"));
        Path data = folder.resolve("data");
        Map<String, String> settings = Map.of(
                "sonsu.port", "0",
                "sonsu.data", data.toString(),
                "sonsu.tls.certificate", certificate.toString(),
                "sonsu.tls.key", folder.resolve("key.pem").toString());
        try (SonsuServer.Running server = SonsuServer.run(settings)) {
            String url = server.address().toString();

            Run well = Run.of("doctor", "--url", url, "--ca", certificate.toString());
            assertThat(well.code()).as(well.out()).isZero();
            assertThat(well.out())
                    .contains("look     the certificate holds until", "ok       the certificate is believed (TLSv1.3)")
                    .contains("the clocks agree", "a verified model serves", "digits can be kept", "the disk has room")
                    .contains("it speaks: en, ko", "the page's headers", "read by model m-");

            Run json = Run.of("doctor", "--json", "--url", url, "--ca", certificate.toString());
            JsonNode findings = Json.MAPPER.readTree(json.out());
            assertThat(findings.size()).isEqualTo((int) well.out().lines().count());

            Run doubted = Run.of("doctor", "--url", url);
            assertThat(doubted.code()).isEqualTo(1);
            assertThat(doubted.out())
                    .contains("wrong    the certificate of", "--ca")
                    .doesNotContain("verified model");

            Files.move(data.resolve("sonsu.db"), folder.resolve("elsewhere.db"));
            Run moved = await(url, certificate);
            assertThat(moved.out())
                    .contains("wrong    digits cannot be kept", "sonsu restore", "a verified model serves");
        }
    }

    /** The store looks after itself every few seconds. */
    private static Run await(String url, Path certificate) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        Run run;
        do {
            Thread.sleep(200);
            run = Run.of("doctor", "--url", url, "--ca", certificate.toString());
        } while (run.code() == 0 && System.nanoTime() < end);
        assertThat(run.code()).isEqualTo(1);
        return run;
    }

    @Test
    @EnabledIfSystemProperty(
            named = "long",
            matches = "true",
            disabledReason = "SKIPPED: one more server; run with -Dlong")
    void serverWithoutAVerifiedModel_isNotReady_andItSaysWhatHelps() throws Exception {
        Path model = folder.resolve("model");
        ModelFolder.bundled().write(model);
        byte[] onnx = Files.readAllBytes(model.resolve("model.onnx"));
        onnx[onnx.length / 2] ^= 1;
        Files.write(model.resolve("model.onnx"), onnx);
        Map<String, String> settings = Map.of(
                "sonsu.port", "0", "sonsu.data", folder.resolve("data").toString(), "sonsu.model", model.toString());
        try (SonsuServer.Running server = SonsuServer.run(settings)) {
            Run run = Run.of("doctor", "--url", server.address().toString());

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out())
                    .contains("wrong    it is not ready (HTTP 503): no verified model", "sonsu models rollback")
                    .contains("is not read (HTTP 503)");
        }
    }

    @Test
    void nobody_isSaidSo() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Run run = Run.of("doctor", "--url", "http://127.0.0.1:" + port + "/");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).startsWith("wrong    ").contains("nobody listens there", "systemctl status sonsu");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void otherMachineInClear_isNotAsked() {
        Run run = Run.of("doctor", "--url", "http://192.0.2.1/");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("not encrypted").hasLineCount(1);
    }

    /** A proxy that strips headers, wants a key and keeps another time. */
    @Test
    void whatLiesBetween_isSeen() throws Exception {
        HttpServer between = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        between.createContext("/", exchange -> {
            boolean isPage = exchange.getRequestURI().getPath().equals("/");
            byte[] body = (isPage ? "<html>" : "{}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(isPage ? 200 : 401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        between.start();
        try {
            URI url = URI.create("http://127.0.0.1:" + between.getAddress().getPort() + "/");
            Clock slow = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-3));
            List<Finding> findings;
            try (ServerCheck check = new ServerCheck(url, "a-key", new CertificateCheck(null, slow), slow)) {
                findings = check.look();
            }
            assertThat(findings)
                    .anyMatch(one -> one.level() == Finding.Level.WARNING
                            && one.text().contains("Content-Security-Policy, Referrer-Policy"))
                    .anyMatch(one ->
                            one.level() == Finding.Level.WRONG && one.text().matches(".* 1(79|80) s apart.*"))
                    .anyMatch(one ->
                            one.level() == Finding.Level.WRONG && one.text().contains("refuses the key"))
                    .noneMatch(one -> one.text().contains("a-key"));
        } finally {
            between.stop(0);
        }
    }
}
