package dev.sonsu.server.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.server.Answer;
import dev.sonsu.server.Drawn;
import dev.sonsu.server.RunningServerTest;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnPagesTest extends RunningServerTest {
    @ParameterizedTest
    @CsvSource({
        "localhost, 200",
        "127.0.0.1:8080, 200",
        "127.1.2.3, 200",
        "[::1]:8080, 200",
        "LOCALHOST, 200",
        "evil.example, 421",
        "127.0.0.1.evil.example, 421",
        "localhost.evil.example:8080, 421",
        "169.254.1.1, 421"
    })
    void host_mustBeThisMachine(String host, int status) throws Exception {
        String answer = raw("GET /api/v1/settings HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status);
        if (status == 421) {
            assertThat(answer)
                    .contains("application/problem+json")
                    .contains("foreign-host")
                    .doesNotContain("evil");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://localhost:1", "http://127.0.0.1"})
    void postOfAForeignPage_isRefused(String origin) throws Exception {
        Answer answer = post(origin);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("foreign-origin");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void postOfTheOwnPage_isRead() throws Exception {
        assertThat(post("http://127.0.0.1:" + port).status()).isEqualTo(200);
    }

    @Test
    void postOfAnAllowedPage_isRead_andItsPreflightIsAnswered() throws Exception {
        Answer preflight = client.send(client.request("/api/v1/recognitions")
                .header("Origin", "https://kiosk.example")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));
        Answer answer = post("https://kiosk.example");

        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("https://kiosk.example");
        assertThat(preflight.header("Access-Control-Allow-Methods")).contains("POST");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("https://kiosk.example");
        assertThat(answer.header("Vary")).contains("Origin");
    }

    @Test
    void preflightOfAForeignPage_isRefused() throws Exception {
        Answer answer = client.send(client.request("/api/v1/recognitions")
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1/settings", "/nothing", "/actuator/health", "/openapi.json"})
    void everyAnswer_hasTheStrictHeaders(String path) throws Exception {
        Answer answer = client.get(path);

        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    }

    @Test
    void docsPage_mayHaveInlineStyles_butNoInlineScript() throws Exception {
        Answer redirect = client.get("/docs");
        Answer page = client.get("/swagger-ui/index.html");

        assertThat(redirect.status()).isEqualTo(302);
        assertThat(redirect.header("Location")).endsWith("/swagger-ui/index.html");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'self'", "style-src 'self' 'unsafe-inline'")
                .doesNotContain("script-src");
    }

    private Answer post(String origin) throws Exception {
        return client.send(client.request("/api/v1/recognitions")
                .header("Content-Type", "application/json")
                .header("Origin", origin)
                .POST(BodyPublishers.ofString(Drawn.images(false, 1))));
    }

    private String raw(String request) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
