package dev.sonsu.server.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sonsu.server.Answer;
import dev.sonsu.server.Client;
import dev.sonsu.server.Drawn;
import dev.sonsu.server.SettableClock;
import dev.sonsu.server.SonsuServer;
import dev.sonsu.server.access.ConsoleClient;
import dev.sonsu.server.access.KeyRole;
import dev.sonsu.server.access.OperatorRole;
import dev.sonsu.server.access.StoredAccess;
import dev.sonsu.server.store.DatabaseSettings;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** Runs asked for over HTTP and by themselves, with the real trainer on a training of seconds. */
@Execution(ExecutionMode.CONCURRENT)
class RetrainingApiTest {
    private static final Path TRAINER = Path.of("..", "sonsu-training", "target", "trainer");
    private static final String PATH = "/api/v1/retrainings";
    private static final String PASSWORD = "correct horse battery";
    /** So many that what waits to be mixed leaves twenty PINs and more to learn from. */
    private static final int PINS = 260;

    private final SettableClock clock = new SettableClock();
    private final Path data;
    private String key = "";

    RetrainingApiTest(@TempDir Path data) {
        this.data = data;
    }

    @Test
    void runs_areStartedOnce_followed_andTold() throws Exception {
        assumeTrue(
                Files.exists(TRAINER.resolve("sonsu-training.jar")),
                "SKIPPED: the trainer is not built (sonsu-training/target/trainer)");
        Map<String, String> settings = new HashMap<>(Map.of(
                "sonsu.trainer.home", TRAINER.toAbsolutePath().toString(),
                "sonsu.trainer.quick", "true",
                // A mirror that never answers must be in nobody's way.
                "sonsu.mlflow.uri", "http://127.0.0.1:9",
                "sonsu.retraining.new-samples", "400"));
        try (SonsuServer.Running server = start(settings);
                Client client = new Client(server.port())) {
            awaitTheKey(client);
            assertThat(readiness(client).get("ready").asBoolean()).isFalse();
            failed(client);
            write(client);
            clock.advance(Duration.ofHours(27));

            String byItself = awaitARun(server);
            JsonNode succeeded = awaitTheEnd(client, byItself);
            assertThat(succeeded.get("state").asString()).isEqualTo("SUCCEEDED");
            assertThat(succeeded.get("steps"))
                    .extracting(step -> step.get("name").asString())
                    .containsExactly("snapshot", "train", "judge", "decide", "publish", "deploy");
            assertThat(succeeded.get("newSamples").asLong()).isGreaterThanOrEqualTo(400);
            assertThat(succeeded.get("candidate").asString()).startsWith("m-");
            assertThat(succeeded.get("verdict").asString())
                    .as("by the digits that come with the trainer")
                    .isIn("PROMOTE", "KEEP_CHAMPION", "NOT_ENOUGH_EVIDENCE");

            Answer again = ask(client, "{\"key\":\"nightly-1\"}");
            assertThat(again.status()).isEqualTo(201);
            assertThat(ask(client, "{\"key\":\"nightly-2\"}").status()).isEqualTo(409);
            Answer same = ask(client, "{\"key\":\"nightly-1\"}");
            assertThat(same.status()).isEqualTo(200);
            assertThat(same.json().get("id")).isEqualTo(again.json().get("id"));
            JsonNode second = awaitTheEnd(client, again.json().get("id").asString());
            assertThat(second.get("newSamples").asLong())
                    .as("samples that came out of the mixing after the first run")
                    .isLessThan(PINS);
            console(server, byItself);
            leavesNothing();
        }
    }

    private SonsuServer.Running start(Map<String, String> more) throws Exception {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("sonsu.data", data.toString());
        settings.put("sonsu.port", "0");
        settings.put("sonsu.samples.twins", "0");
        settings.put("sonsu.samples.patience", "10s");
        SonsuServer.Running server = SonsuServer.run(settings, clock);
        try (StoredAccess access = StoredAccess.open(data, DatabaseSettings.NONE, clock, "test")) {
            key = access.createKey(KeyRole.PIPELINE, null).orElseThrow().secret();
            access.addOperator("hana", OperatorRole.OPERATOR, PASSWORD);
        }
        return server;
    }

    /** A server takes note of a new key within seconds. */
    private void awaitTheKey(Client client) throws Exception {
        for (int i = 0; i < 300 && get(client, PATH + "/readiness").status() == 401; i++) {
            Thread.sleep(100);
        }
    }

    private void failed(Client client) throws Exception {
        assertThat(ask(client, "{}").json().get("type").asString()).endsWith("wrong-key");
        assertThat(ask(client, "{\"key\":\"with a space\"}").status()).isEqualTo(400);
        assertThat(ask(client, "{\"key\":7}").status()).isEqualTo(400);
        assertThat(ask(client, "{\"key\":\"a\",\"more\":1}").status()).isEqualTo(400);
        assertThat(get(client, PATH + "/no-such-run").status()).isEqualTo(404);
        Answer nothing = ask(client, "{\"key\":\"too-early\"}");
        assertThat(nothing.status()).isEqualTo(201);
        JsonNode failed = awaitTheEnd(client, nothing.json().get("id").asString());
        assertThat(failed.get("state").asString()).isEqualTo("FAILED");
        assertThat(failed.get("reason").asString()).contains("nothing to learn from");
        JsonNode readiness = readiness(client);
        assertThat(readiness.get("waitsUntil").isNull()).isFalse();
    }

    private void write(Client client) throws Exception {
        for (int i = 0; i < PINS; i++) {
            JsonNode read = client.recognize(Drawn.images(true, 4L * i, 4L * i + 1, 4L * i + 2, 4L * i + 3))
                    .json();
            Answer taken = client.post(
                    "/api/v1/confirmations",
                    "application/json",
                    BodyPublishers.ofString("{\"recognitions\":[\""
                            + read.get("recognitionId").asString()
                            + "\"],\"basis\":\"VERIFIED\"}"));
            assertThat(taken.status()).isEqualTo(204);
        }
    }

    /** The threshold starts one, when the day is over and the failure is long ago. */
    private String awaitARun(SonsuServer.Running server) throws Exception {
        ConsoleClient console = new ConsoleClient(server.port());
        assertThat(console.login("hana", PASSWORD).status()).isEqualTo(204);
        long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (System.nanoTime() - end < 0) {
            JsonNode runs = console.get("/console/api/runs").json().get("runs");
            if (runs.size() > 1) {
                assertThat(runs.get(0).get("startedBy").asString()).isEqualTo("THRESHOLD");
                return runs.get(0).get("id").asString();
            }
            Thread.sleep(100);
        }
        throw new AssertionError("no run began by itself");
    }

    private void console(SonsuServer.Running server, String run) throws Exception {
        ConsoleClient console = new ConsoleClient(server.port());
        assertThat(console.login("hana", PASSWORD).status()).isEqualTo(204);
        JsonNode all = console.get("/console/api/runs").json();
        assertThat(all.get("canStart").asBoolean()).isTrue();
        JsonNode one = console.get("/console/api/runs/" + run).json();
        assertThat(one.get("steps").size()).isEqualTo(6);
        assertThat(one.get("log"))
                .extracting(line -> line.get("step").asString())
                .contains("SNAPSHOT", "TRAIN");
        if (!one.get("picture").isNull()) {
            assertThat(console.get(one.get("picture").asString()).body()).startsWith("<svg");
            assertThat(one.get("table").asString()).contains("MNIST");
        }
        assertThat(console.get("/console/api/runs/no-such-run").status()).isEqualTo(404);
        assertThat(console.get("/console/api/runs/no-such-run/contest.svg").status())
                .isEqualTo(404);
    }

    /** Neither a folder of samples nor a mark of the mixing tells what was learned from. */
    private void leavesNothing() throws Exception {
        List<Path> left = new ArrayList<>();
        if (Files.exists(data.resolve("runs"))) {
            try (var files = Files.list(data.resolve("runs"))) {
                files.forEach(left::add);
            }
        }
        assertThat(left).isEmpty();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("sonsu.db"));
                Statement statement = connection.createStatement();
                ResultSet tasks = statement.executeQuery("SELECT COUNT(*) FROM scheduled_tasks")) {
            assertThat(tasks.getInt(1)).isZero();
        }
    }

    private JsonNode awaitTheEnd(Client client, String run) throws Exception {
        long end = System.nanoTime() + Duration.ofMinutes(10).toNanos();
        while (System.nanoTime() - end < 0) {
            JsonNode answer = get(client, PATH + "/" + run).json();
            if (!answer.get("state").asString().equals("RUNNING")) {
                return answer;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the run did not end");
    }

    private JsonNode readiness(Client client) throws Exception {
        return get(client, PATH + "/readiness").json();
    }

    private Answer get(Client client, String path) throws Exception {
        return client.send(client.request(path).header("Authorization", "Bearer " + key));
    }

    private Answer ask(Client client, String body) throws Exception {
        return client.send(client.request(PATH)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }
}
