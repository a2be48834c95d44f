package dev.sonsu.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.server.Client;
import dev.sonsu.server.Drawn;
import dev.sonsu.server.SettableClock;
import dev.sonsu.server.access.ConsoleClient;
import dev.sonsu.server.access.OperatorRole;
import dev.sonsu.server.access.StoredAccess;
import dev.sonsu.server.store.DatabaseSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.assertj.core.data.Percentage;

/** A server as a kiosk, an operator and Prometheus see it, whose time goes by where a test lets it. */
final class WatchedServer implements AutoCloseable {
    private static final String PASSWORD = "correct horse battery";
    private static final Duration BEAT = Duration.ofSeconds(30);
    private static final int MANY = 500;

    private final int port;
    private final Path data;
    private final Client kiosk;
    private final Time time;
    private final Story story = new Story();

    /** What the server reads the time from, and who looks when a beat of it is over. */
    record Time(SettableClock clock, AtomicLong nanos, WatchUpkeep upkeep) {
        void beat() {
            nanos.addAndGet(BEAT.toNanos());
            clock.advance(BEAT);
            upkeep.beat();
        }
    }

    WatchedServer(int port, Path data, Time time) {
        this.port = port;
        this.data = data;
        this.time = time;
        this.kiosk = new Client(port);
    }

    Client kiosk() {
        return kiosk;
    }

    /** What Prometheus has seen. */
    Story story() {
        return story;
    }

    /** Half a minute after the other, and Prometheus' look after each. */
    void beats(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            time.beat();
            story.add(scrape());
        }
    }

    Scrape scrape() throws Exception {
        return Scrape.of(kiosk.get("/actuator/prometheus").body());
    }

    void assertMetric(String series, double value) throws Exception {
        assertThat(scrape().value(series)).isCloseTo(value, Percentage.withPercentage(10));
    }

    String health(String part) throws Exception {
        return kiosk.health(part);
    }

    /** How many of four digits were kept. */
    int write() throws Exception {
        return kiosk.recognize(Drawn.images(true, 1, 2, 3, 4))
                .json()
                .get("stored")
                .asInt();
    }

    /**
     * One that is not kept is not enough, as on a busy machine the store may only have been slow; nor a store that is down,
     * as it may have found so before a digit came.
     */
    void writeUntilTheStoreIsDown() throws Exception {
        for (int pin = 0; pin < MANY; pin++) {
            if (write() == 0 && health("store").equals("DOWN")) {
                return;
            }
        }
        throw new AssertionError("a store that may not be written took " + 4 * MANY + " digits");
    }

    ConsoleClient signedIn() throws Exception {
        try (StoredAccess access = StoredAccess.open(data, DatabaseSettings.NONE, Clock.systemUTC(), "test")) {
            access.removeOperator("otto");
            access.addOperator("otto", OperatorRole.OPERATOR, PASSWORD);
        }
        ConsoleClient operator = new ConsoleClient(port);
        assertThat(operator.login("otto", PASSWORD).status()).isEqualTo(204);
        return operator;
    }

    /** The alerts in the console. */
    Set<String> said() throws Exception {
        return said(signedIn());
    }

    static Set<String> said(ConsoleClient operator) throws Exception {
        return operator.get("/console/api/today")
                .json()
                .get("alerts")
                .valueStream()
                .map(alert -> alert.get("alert").asString())
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        kiosk.close();
    }
}
