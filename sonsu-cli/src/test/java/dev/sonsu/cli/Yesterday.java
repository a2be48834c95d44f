package dev.sonsu.cli;

import dev.sonsu.server.SonsuServer;
import dev.sonsu.server.samples.SampleStats;
import dev.sonsu.server.store.DatabaseSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Samples that were written and verified two days ago: a run learns from them. */
final class Yesterday {
    /** So many labels wait at most; what is beyond is applied at once, and one in five PINs of it is for judging. */
    private static final int PINS = 520;

    private static final int ENOUGH = 240;

    private Yesterday() {}

    /** Writes them by the API of a server whose clock is two days behind. */
    static void write(Path data, DatabaseSettings database, Map<String, String> more) throws Exception {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("sonsu.port", "0");
        settings.put("sonsu.host", "127.0.0.1");
        settings.put("sonsu.data", data.toString());
        settings.put("sonsu.samples.twins", "0");
        settings.put("sonsu.samples.kiosk-cap", "1000000");
        settings.put("sonsu.samples.patience", "10s");
        settings.put("sonsu.retraining.trigger", "external");
        Clock then = Clock.offset(Clock.systemDefaultZone(), Duration.ofDays(-2));
        try (SonsuServer.Running server = SonsuServer.run(settings, then);
                HttpClient client = HttpClient.newHttpClient()) {
            String request = Drawn.request(true, 7, 1, 0, 1);
            for (int i = 0; i < PINS; i++) {
                JsonNode read = Json.MAPPER.readTree(post(client, server.address(), "recognitions", request, 200));
                post(
                        client,
                        server.address(),
                        "confirmations",
                        "{\"recognitions\":[\"" + read.required("recognitionId").asString()
                                + "\"],\"digits\":[7,1,0,1],\"basis\":\"VERIFIED\"}",
                        204);
            }
            while (labelled(data, database, "TRAIN") < ENOUGH || labelled(data, database, "JUDGE") < ENOUGH) {
                Thread.sleep(200);
            }
        }
        closeJudged(data, database);
    }

    /** What the first judge sample of the next day does: those of the day before may be judged by. */
    private static void closeJudged(Path data, DatabaseSettings database) throws SQLException {
        try (Connection connection = connect(data, database);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE sample_period SET is_open = 0 WHERE bucket = 'JUDGE' AND source <> 'NONE'");
        }
    }

    /** The database of a server that may be running. */
    static Connection connect(Path data, DatabaseSettings database) throws SQLException {
        String url = database.url() == null ? "jdbc:sqlite:" + data.resolve("sonsu.db") : database.url();
        return DriverManager.getConnection(url, database.user(), database.password());
    }

    /** Samples whose labels do not wait any more; with the day's end they may be used. */
    private static long labelled(Path data, DatabaseSettings database, String bucket) throws Exception {
        return SampleStats.of(data, database).periods().stream()
                .filter(period ->
                        period.bucket().equals(bucket) && !period.source().equals("NONE"))
                .mapToLong(SampleStats.Period::samples)
                .sum();
    }

    private static String post(HttpClient client, URI server, String path, String body, int expected) throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(server.resolve("/api/v1/" + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != expected) {
            throw new IllegalStateException(path + ": HTTP " + answer.statusCode());
        }
        return answer.body();
    }
}
