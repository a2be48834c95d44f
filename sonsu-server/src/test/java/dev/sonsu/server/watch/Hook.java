package dev.sonsu.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where a server's webhook calls. */
final class Hook implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final List<JsonNode> told = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    Hook() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/hook", this::hear);
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/hook";
    }

    private void hear(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            told.add(JsonMapper.shared().readTree(body));
            exchange.sendResponseHeaders(204, -1);
        }
    }

    /** Waits until it was told all of these, such as {@code firing SonsuStoreDown}. */
    void await(String... what) {
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> assertThat(told)
                        .extracting(one -> one.get("state").asString() + " "
                                + one.get("alert").asString())
                        .contains(what));
    }

    /** How often it was told of an alert, that it fires and that it is over. */
    long count(String alert) {
        return told.stream()
                .filter(one -> one.get("alert").asString().equals(alert))
                .count();
    }

    /** Everything that it was told. */
    String all() {
        return told.toString();
    }

    void forget() {
        told.clear();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
