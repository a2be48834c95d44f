package dev.sonsu.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.model.ModelId;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.server.Answer;
import dev.sonsu.server.RunningServerTest;
import dev.sonsu.server.access.ConsoleClient;
import dev.sonsu.server.access.OperatorRole;
import dev.sonsu.server.access.StoredAccess;
import dev.sonsu.server.contest.Comparison;
import dev.sonsu.server.models.ModelRegistry;
import dev.sonsu.server.models.PromotionCause.OverrideByOperator;
import dev.sonsu.server.models.TestModels;
import dev.sonsu.server.store.DatabaseSettings;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Models over HTTP: who sees them, what is told of them, and how an operator changes their roles. */
class ConsoleModelsTest extends RunningServerTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String PATH = "/console/api/models";

    @Autowired
    private ModelRegistry models;

    @Autowired
    private JdbcClient db;

    private ModelId bundled;
    private ModelId second;
    private ConsoleClient operator;

    @BeforeEach
    void prepare() throws Exception {
        clock.advance(Duration.ofHours(1));
        bundled = ModelFolder.bundled().card().id();
        second = models.register(TestModels.variant(1), TestModels.trained(bundled))
                .id();
        operator = signedIn("hana", OperatorRole.OPERATOR);
    }

    /** The other tests of this server have the bundled one. */
    @AfterEach
    void restore() throws Exception {
        models.promote(bundled, new OverrideByOperator("test", "back"), models.aliases());
    }

    private ConsoleClient signedIn(String name, OperatorRole role) throws Exception {
        try (StoredAccess access = StoredAccess.open(DATA, DatabaseSettings.NONE, clock, "test")) {
            access.removeOperator(name);
            access.addOperator(name, role, PASSWORD);
        }
        ConsoleClient client = new ConsoleClient(port);
        assertThat(client.login(name, PASSWORD).status()).isEqualTo(204);
        client.get("/console/session");
        return client;
    }

    @Test
    void models_areListedWithTheirRolesCardAndLineage() throws Exception {
        Answer all = operator.get(PATH);
        assertThat(all.status()).isEqualTo(200);
        assertThat(all.header("Cache-Control")).contains("no-store");
        assertThat(all.json().get("champion").asString()).isEqualTo(bundled.value());
        assertThat(model(all.json(), bundled).get("roles").get(0).asString()).isEqualTo("CHAMPION");
        assertThat(model(all.json(), second).get("parent").asString()).isEqualTo(bundled.value());

        JsonNode one = operator.get(PATH + "/" + second).json();
        assertThat(one.at("/card/sha256").asString()).hasSize(64);
        assertThat(one.at("/card/seed").asString()).isEqualTo("1");
        assertThat(one.at("/card/data/0/sha256").asString()).hasSize(64);
        assertThat(one.at("/lineage/run").asString()).isEqualTo("run-1");
        assertThat(one.at("/lineage/samples").asInt()).isEqualTo(500);
        assertThat(one.at("/lineage/history/1/accuracy").asDouble()).isEqualTo(0.95);
    }

    @Test
    void operator_promotesAndRollsBack_withNameAndReasonInTheAudit() throws Exception {
        Answer promoted = post(operator, "/" + second + "/promotion", "  a better pen  ", generation());
        assertThat(promoted.status()).isEqualTo(200);
        assertThat(promoted.json().get("champion").asString()).isEqualTo(second.value());
        assertThat(promoted.json().get("previous").asString()).isEqualTo(bundled.value());
        JsonNode newest = promoted.json().get("changes").get(0);
        assertThat(newest.get("cause").asString()).isEqualTo("OVERRIDDEN");
        assertThat(newest.get("actor").asString()).isEqualTo("hana");
        assertThat(newest.get("reason").asString()).isEqualTo("a better pen");
        assertThat(audit()).isEqualTo("hana " + second + " a better pen");

        Answer back = post(operator, "/rollback", "it was not", generation());
        assertThat(back.status()).isEqualTo(200);
        assertThat(back.json().get("champion").asString()).isEqualTo(bundled.value());
        assertThat(audit()).isEqualTo("hana " + bundled + " it was not");
    }

    @Test
    void changeOfRolesThatWereSeenOtherwise_isAConflict_andChangesNothing() throws Exception {
        long before = generation();
        assertThat(post(operator, "/" + second + "/promotion", "why not", before - 1)
                        .status())
                .isEqualTo(409);
        assertThat(models.aliases().champion()).isEqualTo(bundled);
        assertThat(generation()).isEqualTo(before);
    }

    @Test
    void wrongRequests_areRefused() throws Exception {
        long now = generation();
        String promotion = "/" + second + "/promotion";
        assertThat(post(operator, promotion, "", now).status()).isEqualTo(400);
        assertThat(post(operator, promotion, "   ", now).status()).isEqualTo(400);
        assertThat(post(operator, promotion, "x".repeat(501), now).status()).isEqualTo(400);
        assertThat(send(operator, promotion, "{\"reason\":\"x\"}").status()).isEqualTo(400);
        assertThat(send(operator, promotion, "[").status()).isEqualTo(400);
        assertThat(post(operator, "/m-nobody/promotion", "x", now).status()).isEqualTo(404);
        assertThat(post(operator, "/No%20Id/promotion", "x", now).status()).isEqualTo(404);
        assertThat(operator.get(PATH + "/m-nobody").status()).isEqualTo(404);
        assertThat(operator.get(PATH + "/compare?a=" + bundled + "&b=m-nobody").status())
                .isEqualTo(404);
        assertThat(operator.get(PATH + "/compare").status()).isEqualTo(404);
        assertThat(operator.get(PATH + "/compare?a=" + bundled + "&b=" + bundled)
                        .status())
                .isEqualTo(400);
        assertThat(models.aliases().generation()).isEqualTo(now);
    }

    @Test
    void damagedModel_doesNotBecomeChampion() throws Exception {
        ModelId third = models.register(TestModels.variant(3), TestModels.trained(bundled))
                .id();
        db.sql("UPDATE model_file SET bytes = ? WHERE model = ? AND name = 'model.onnx'")
                .params(new byte[] {1}, third.value())
                .update();
        try {
            assertThat(post(operator, "/" + third + "/promotion", "x", generation())
                            .status())
                    .isEqualTo(422);
            assertThat(operator.get(PATH + "/compare?a=" + bundled + "&b=" + third)
                            .status())
                    .isEqualTo(422);
            assertThat(models.aliases().champion()).isEqualTo(bundled);
        } finally {
            db.sql("DELETE FROM model_file WHERE model = ?")
                    .param(third.value())
                    .update();
            db.sql("DELETE FROM model WHERE id = ?").param(third.value()).update();
        }
    }

    @Test
    void reviewer_orAForgedToken_isRefused() throws Exception {
        ConsoleClient reviewer = signedIn("joon", OperatorRole.REVIEWER);
        assertThat(reviewer.get(PATH).status()).isEqualTo(403);
        assertThat(post(reviewer, "/" + second + "/promotion", "x", generation())
                        .status())
                .isEqualTo(403);

        Answer forged = operator.send(operator.request(PATH + "/" + second + "/promotion")
                .setHeader("X-XSRF-TOKEN", "forged")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"reason\":\"x\",\"generation\":" + generation() + "}")));
        assertThat(forged.problem()).isEqualTo("forged");
        assertThat(models.aliases().champion()).isEqualTo(bundled);
    }

    @Test
    void twoModels_areCompared() throws Exception {
        Answer compared = operator.get(PATH + "/compare?a=" + bundled + "&b=" + second);
        assertThat(compared.status()).isEqualTo(200);
        // They are twins, whether this machine has public sets or not.
        assertThat(compared.json().get("differ").asInt()).isZero();
        assertThat(compared.json().get("digits").isEmpty()).isTrue();
        assertThat(compared.json().get("sets").isEmpty())
                .isEqualTo(compared.json().get("read").asInt() == 0);
    }

    @Test
    void comparedDigits_areWrittenAsThePageReadsThem() {
        Comparison.Done done = new Comparison.Done(
                List.of("MNIST test"),
                10,
                1,
                List.of(new Comparison.Digit(
                        "MNIST test",
                        7,
                        new byte[] {1, 2, 3},
                        new Comparison.Read(7, 0.5f, Comparison.Status.SURE),
                        new Comparison.Read(null, null, Comparison.Status.NOT_A_DIGIT))));

        assertThat(new JsonMapper().writeValueAsString(ModelViews.Compared.of(bundled, second, done)))
                .isEqualTo("{\"a\":\"" + bundled + "\",\"b\":\"" + second + "\",\"sets\":[\"MNIST test\"],\"read\":10,"
                        + "\"differ\":1,\"digits\":[{\"set\":\"MNIST test\",\"label\":7,"
                        + "\"picture\":\"data:image/png;base64,AQID\","
                        + "\"a\":{\"digit\":7,\"confidence\":0.5,\"status\":\"SURE\"},"
                        + "\"b\":{\"digit\":null,\"confidence\":null,\"status\":\"NOT_A_DIGIT\"}}]}");
    }

    private static JsonNode model(JsonNode all, ModelId id) {
        for (JsonNode model : all.get("models")) {
            if (model.get("id").asString().equals(id.value())) {
                return model;
            }
        }
        throw new AssertionError("model " + id + " is not listed");
    }

    private long generation() {
        return models.aliases().generation();
    }

    private Answer post(ConsoleClient client, String path, String reason, long generation) throws Exception {
        return send(client, path, "{\"reason\":\"" + reason + "\",\"generation\":" + generation + "}");
    }

    private static Answer send(ConsoleClient client, String path, String body) throws Exception {
        return client.send(client.request(PATH + path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private String audit() {
        return db.sql("""
                        SELECT actor, subject, reason FROM audit
                        WHERE action = 'MODEL_OVERRIDDEN' ORDER BY id DESC LIMIT 1""")
                .query((row, number) -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3))
                .single();
    }
}
