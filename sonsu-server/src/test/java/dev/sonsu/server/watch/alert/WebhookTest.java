package dev.sonsu.server.watch.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sonsu.server.StartRefusedException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WebhookTest {
    private static final Alert DOWN = new Alert(AlertRule.STORE_DOWN, "", Instant.parse("2026-11-28T09:00:00Z"), null);
    private static final Alert UP =
            new Alert(AlertRule.STORE_DOWN, "", DOWN.since(), Instant.parse("2026-11-28T09:05:00Z"));

    private record Heard(JsonNode body, @Nullable String authorization) {}

    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final AtomicInteger status = new AtomicInteger(200);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private HttpServer server;
    private @Nullable Webhook webhook;

    WebhookTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void listen() {
        server.createContext("/hook", this::hear);
        server.start();
    }

    @AfterEach
    void end() {
        if (webhook != null) {
            webhook.stop();
        }
        server.stop(0);
    }

    private void hear(HttpExchange exchange) {
        try (exchange) {
            JsonNode body =
                    JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(status.get(), -1);
            heard.add(new Heard(body, exchange.getRequestHeaders().getFirst("Authorization")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Webhook started(@Nullable String token) {
        String address = "http://localhost:" + server.getAddress().getPort() + "/hook?key=a-secret";
        Webhook one = new Webhook(new AlertSettings(address, token), registry);
        webhook = one;
        one.start();
        return one;
    }

    private Heard next() throws InterruptedException {
        Heard next = heard.poll(20, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }

    @Test
    void alert_isTold_whenItBeginsAndWhenItIsOver() throws Exception {
        Webhook told = started("a-token");
        told.on(new AlertChanged(DOWN));
        told.on(new AlertChanged(UP));

        Heard begin = next();
        Heard over = next();
        assertThat(begin.authorization()).isEqualTo("Bearer a-token");
        assertThat(begin.body().get("alert").asString()).isEqualTo("SonsuStoreDown");
        assertThat(begin.body().get("state").asString()).isEqualTo("firing");
        assertThat(begin.body().get("severity").asString()).isEqualTo("critical");
        assertThat(begin.body().get("since").asString()).isEqualTo("2026-11-28T09:00:00Z");
        assertThat(begin.body().get("summary").get("ko").asString()).isEqualTo("아무것도 보관하지 못합니다");
        assertThat(begin.body().get("text").asString()).startsWith("[firing] critical: Nothing is kept (");
        assertThat(over.body().get("state").asString()).isEqualTo("resolved");
        assertThat(over.body().get("until").asString()).isEqualTo("2026-11-28T09:05:00Z");
    }

    @Test
    void whoDoesNotTakeIt_isToldAgain_inOrder() throws Exception {
        status.set(503);
        Webhook told = started(null);
        told.on(new AlertChanged(DOWN));
        told.on(new AlertChanged(UP));
        assertThat(next().body().get("state").asString()).isEqualTo("firing");

        status.set(204);

        assertThat(next().body().get("state").asString()).isEqualTo("firing");
        Heard last = next();
        assertThat(last.authorization()).isNull();
        assertThat(last.body().get("state").asString()).isEqualTo("resolved");
    }

    @Test
    void withoutAnAddress_nobodyIsTold() {
        Webhook silent = new Webhook(new AlertSettings(null, null), registry);
        silent.start();
        silent.on(new AlertChanged(DOWN));

        assertThat(silent.isRunning()).isFalse();
    }

    @Test
    void addressThatIsNone_isRefused_andNotRepeated() {
        for (String wrong :
                new String[] {"ftp://a.example", "alerts.example", "https://user:secret@a.example/", "http:// "}) {
            assertThatThrownBy(() -> new AlertSettings(wrong, null).address())
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("SONSU_ALERTS_WEBHOOK")
                    .hasMessageNotContaining("secret");
        }
        assertThat(new AlertSettings("https://a.example/hook?key=a-secret", "a-token"))
                .asString()
                .doesNotContain("secret", "token", "a.example");
    }
}
