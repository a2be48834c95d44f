package dev.sonsu.server.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sonsu.server.Client;
import dev.sonsu.server.Drawn;
import dev.sonsu.server.RunningServerTest;
import dev.sonsu.server.SonsuServer;
import dev.sonsu.server.access.ConsoleClient;
import dev.sonsu.server.access.OperatorRole;
import dev.sonsu.server.access.StoredAccess;
import dev.sonsu.server.store.DatabaseSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.sqlite.SQLiteConfig;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The store fails while people write: metric and webhook say so, the console too as soon as it can be asked, and all that it is over. */
@SpringBootTest(classes = SonsuServer.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(BrokenStoreTest.Beats.class)
class BrokenStoreTest {
    private static final Path OWN = temporary();
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String PASSWORD = "correct horse battery";
    private static final AtomicLong NANOS = new AtomicLong();
    private static final List<JsonNode> TOLD = new CopyOnWriteArrayList<>();
    private static final HttpServer HOOK = listening();

    @Autowired
    private WatchUpkeep upkeep;

    @Value("${local.server.port}")
    private int port;

    private Client client = new Client(0);

    @BeforeAll
    static void requireAModel() {
        RunningServerTest.requireModel();
    }

    @BeforeEach
    void connect() {
        client = new Client(port);
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    /** A folder of its own, as the store is held by another meanwhile. */
    @DynamicPropertySource
    static void own(DynamicPropertyRegistry registry) {
        registry.add("sonsu.data", OWN::toString);
        registry.add("sonsu.samples.patience", () -> "200ms");
        registry.add("sonsu.samples.twins", () -> "0");
        registry.add(
                "sonsu.alerts.webhook",
                () -> "http://localhost:" + HOOK.getAddress().getPort() + "/hook");
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("sonsu-broken-store");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpServer listening() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/hook", BrokenStoreTest::hear);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void hear(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            TOLD.add(JsonMapper.shared().readTree(body));
            exchange.sendResponseHeaders(204, -1);
        }
    }

    @AfterAll
    static void stop() {
        HOOK.stop(0);
    }

    @Test
    void storeThatIsHeldByAnother_isToldEverywhere_andThatItIsOver() throws Exception {
        ConsoleClient operator = signedIn();
        beats(3);
        assertThat(alerts(operator)).isEmpty();

        try (Connection other = new SQLiteConfig().createConnection("jdbc:sqlite:" + OWN.resolve("sonsu.db"));
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            write(0);
            beats(3);

            assertThat(metric("sonsu_store_up")).isZero();
            assertThat(metric("sonsu_alerts")).isEqualTo(2);
            awaitTold("firing SonsuStoreDown", "firing SonsuSamplesLost");
            statement.execute("ROLLBACK");
        }
        await().atMost(SOON).until(() -> client.health("store").equals("UP"));
        write(4);
        beats(1);
        // Sessions are in the database: the console says it when that can be written again.
        assertThat(alerts(operator)).containsExactly("SonsuSamplesLost");
        // Ten minutes in which none is lost.
        beats(22);

        assertThat(metric("sonsu_store_up")).isOne();
        assertThat(alerts(operator)).isEmpty();
        awaitTold("resolved SonsuStoreDown", "resolved SonsuSamplesLost");
        assertThat(TOLD).as("each once").hasSize(4);
        assertThat(TOLD.toString()).doesNotContain("digits\":", "images");
    }

    private ConsoleClient signedIn() throws Exception {
        try (StoredAccess access = StoredAccess.open(OWN, DatabaseSettings.NONE, Clock.systemUTC(), "test")) {
            access.addOperator("otto", OperatorRole.OPERATOR, PASSWORD);
        }
        ConsoleClient operator = new ConsoleClient(port);
        assertThat(operator.login("otto", PASSWORD).status()).isEqualTo(204);
        return operator;
    }

    private void write(int stored) throws Exception {
        JsonNode answer = client.recognize(Drawn.images(true, 1, 2, 3, 4)).json();
        assertThat(answer.get("stored").asInt()).isEqualTo(stored);
    }

    /** Each half a minute after the one before. */
    private void beats(int times) {
        for (int i = 0; i < times; i++) {
            NANOS.addAndGet(Duration.ofSeconds(30).toNanos());
            upkeep.beat();
        }
    }

    private static Set<String> alerts(ConsoleClient operator) throws Exception {
        return operator.get("/console/api/today")
                .json()
                .get("alerts")
                .valueStream()
                .map(alert -> alert.get("alert").asString())
                .collect(Collectors.toSet());
    }

    private double metric(String name) throws Exception {
        return Scrape.of(client.get("/actuator/prometheus").body()).value(name);
    }

    private static void awaitTold(String... what) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(TOLD)
                        .extracting(told -> told.get("state").asString() + " "
                                + told.get("alert").asString())
                        .contains(what));
    }

    /** Spans of the test's own, in place of those of the machine. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Beats {
        @Bean
        @Primary
        RecentMeters ownMeters(MeterRegistry registry, Clock clock) {
            return new RecentMeters(registry, clock, NANOS::get);
        }
    }
}
