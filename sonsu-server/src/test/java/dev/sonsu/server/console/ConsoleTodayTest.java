package dev.sonsu.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.server.Drawn;
import dev.sonsu.server.RunningServerTest;
import dev.sonsu.server.access.ConsoleClient;
import dev.sonsu.server.access.OperatorRole;
import dev.sonsu.server.access.StoredAccess;
import dev.sonsu.server.store.DatabaseSettings;
import dev.sonsu.server.watch.FiguresRefreshed;
import dev.sonsu.server.watch.RecentMeters;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How things are over HTTP: who may see it, and how it comes by itself. */
class ConsoleTodayTest extends RunningServerTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String PATH = "/console/api/today";

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private RecentMeters meters;

    private ConsoleClient operator;

    @BeforeEach
    void signIn() throws Exception {
        clock.advance(Duration.ofHours(1));
        operator = signedIn("todd", OperatorRole.OPERATOR);
    }

    private ConsoleClient signedIn(String name, OperatorRole role) throws Exception {
        try (StoredAccess access = StoredAccess.open(DATA, DatabaseSettings.NONE, clock, "test")) {
            access.removeOperator(name);
            access.addOperator(name, role, PASSWORD);
        }
        ConsoleClient signedIn = new ConsoleClient(port);
        assertThat(signedIn.login(name, PASSWORD).status()).isEqualTo(204);
        return signedIn;
    }

    @Test
    void today_saysWhoReads_andWhatWasReadInTheLastHour() throws Exception {
        meters.look();
        long before = hour(operator.get(PATH).json());
        client.recognize(Drawn.images(true, 1, 2, 3, 4));
        meters.look();

        JsonNode today = operator.get(PATH).json();

        assertThat(today.get("model").asString())
                .isEqualTo(ModelFolder.bundled().card().id().value());
        assertThat(hour(today)).isEqualTo(before + 1);
        assertThat(today.get("alerts").isArray()).isTrue();
        assertThat(today.at("/learning/goal").asLong()).isNotNegative();
        assertThat(operator.get(PATH).header("Cache-Control")).contains("no-store");
    }

    private static long hour(JsonNode today) {
        return today.at("/hour/recognitions").asLong();
    }

    @Test
    void drift_isAListOfKiosks() throws Exception {
        assertThat(operator.get("/console/api/drift").json().isArray()).isTrue();
    }

    @Test
    void reviewersAndStrangers_seeNothing() throws Exception {
        ConsoleClient reviewer = signedIn("rita", OperatorRole.REVIEWER);
        for (String path : new String[] {PATH, PATH + "/stream", "/console/api/drift"}) {
            assertThat(reviewer.get(path).status()).isEqualTo(403);
            assertThat(new ConsoleClient(port).get(path).status()).isEqualTo(401);
        }
    }

    @Test
    void stream_saysHowThingsAre_atOnceAndWheneverTheFiguresAreNew() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> answer =
                    http.send(operator.request(PATH + "/stream").build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                assertThat(next(lines).get("model").asString()).startsWith("m-");
                events.publishEvent(new FiguresRefreshed());

                assertThat(next(lines).get("alerts").isArray()).isTrue();
            }
            http.shutdownNow();
        }
    }

    private static JsonNode next(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.startsWith("data: ")) {
            line = lines.readLine();
        }
        assertThat(line).isNotNull();
        return JsonMapper.shared().readTree(line.substring("data: ".length()));
    }
}
