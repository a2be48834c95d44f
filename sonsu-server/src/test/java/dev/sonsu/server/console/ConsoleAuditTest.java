package dev.sonsu.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import dev.sonsu.server.Answer;
import dev.sonsu.server.RunningServerTest;
import dev.sonsu.server.access.ConsoleClient;
import dev.sonsu.server.access.OperatorRole;
import dev.sonsu.server.access.StoredAccess;
import dev.sonsu.server.audit.AuditExport;
import dev.sonsu.server.audit.AuditLog;
import dev.sonsu.server.store.DatabaseSettings;
import dev.sonsu.server.watch.Beat;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** The audit and the log's levels over HTTP. */
@Import(Beat.class)
class ConsoleAuditTest extends RunningServerTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String PART = "dev.sonsu.server.mlflow";

    @TempDir
    private Path folder;

    @Autowired
    private AuditLog audit;

    @Autowired
    private Beat beat;

    private ConsoleClient operator;

    @BeforeEach
    void signIn() throws Exception {
        clock.advance(Duration.ofHours(1));
        operator = new ConsoleClient(port);
        try (StoredAccess access = StoredAccess.open(DATA, DatabaseSettings.NONE, clock, "test")) {
            access.removeOperator("anna");
            access.addOperator("anna", OperatorRole.OPERATOR, PASSWORD);
        }
        assertThat(operator.login("anna", PASSWORD).status()).isEqualTo(204);
    }

    @AfterEach
    void levelsAsBefore() {
        clock.advance(Duration.ofHours(2));
        beat.beat();
        assertThat(level(PART)).isNull();
    }

    @Test
    void audit_comesPageByPage_theNewestFirst() throws Exception {
        for (int i = 0; i < 60; i++) {
            set(PART, "\"DEBUG\"");
        }

        JsonNode page = operator.get("/console/api/audit").json();
        assertThat(page.get("isMore").asBoolean()).isTrue();
        assertThat(page.get("rows")).hasSize(50);
        assertThat(page.at("/rows/0/subject").asString()).isEqualTo(PART + "=DEBUG");
        long last = page.at("/rows/49/id").asLong();
        JsonNode next = operator.get("/console/api/audit?before=" + last).json();

        assertThat(next.at("/rows/0/id").asLong()).isLessThan(last);
        assertThat(next.get("rows").valueStream().map(row -> row.get("action").asString()))
                .contains("LOGIN", "OPERATOR_ADDED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", "1.5"})
    void pageOfNoNumber_isRefused(String before) throws Exception {
        assertThat(operator.get("/console/api/audit?before=" + before).status())
                .isEqualTo(before.isEmpty() ? 200 : 400);
    }

    @Test
    void chain_isWhole_andTheExportIsWhatTheCommandChecks() throws Exception {
        JsonNode chain = operator.get("/console/api/audit/chain").json();
        assertThat(chain.get("isWhole").asBoolean()).isTrue();
        assertThat(chain.get("head").asString()).hasSize(64);
        Answer export = operator.get("/console/api/audit/export");

        assertThat(export.header("Content-Disposition")).contains("attachment").contains(".jsonl");
        assertThat(export.header("Cache-Control")).contains("no-store");
        Path file = Files.writeString(folder.resolve("audit.jsonl"), export.body());
        assertThat(AuditExport.compare(audit, file)).isInstanceOf(AuditExport.Comparison.Same.class);
        assertThat(export.body()).doesNotContain(PASSWORD);
    }

    @Test
    void level_isSetForAnHour_audited_andThenAsBefore() throws Exception {
        assertThat(level(PART)).isNull();

        JsonNode parts = set(PART, "\"TRACE\"").json();
        assertThat(part(parts).get("level").asString()).isEqualTo("TRACE");
        assertThat(part(parts).get("until").asString())
                .isEqualTo(clock.instant().plus(Duration.ofHours(1)).toString());
        assertThat(level(PART)).isEqualTo(Level.TRACE);
        clock.advance(Duration.ofMinutes(59));
        beat.beat();
        assertThat(level(PART)).isEqualTo(Level.TRACE);
        clock.advance(Duration.ofMinutes(1));
        beat.beat();

        assertThat(level(PART)).isNull();
        assertThat(audit.newest(Long.MAX_VALUE, 1)).singleElement().satisfies(row -> {
            assertThat(row.actor()).isEqualTo("anna");
            assertThat(row.action()).isEqualTo("LOG_LEVEL_CHANGED");
            assertThat(row.subject()).isEqualTo(PART + "=TRACE");
        });
    }

    @Test
    void level_canBeGivenBackAtOnce() throws Exception {
        set(PART, "\"ERROR\"");
        set(PART, "\"DEBUG\"");

        JsonNode parts = set(PART, "null").json();

        assertThat(part(parts).get("until").isNull()).isTrue();
        assertThat(level(PART)).isNull();
    }

    @Test
    void unknownPartAndUnknownLevel_areRefused_andNothingIsWritten() throws Exception {
        String before = audit.last().toString();

        assertThat(set("org.apache", "\"TRACE\"").status()).isEqualTo(404);
        assertThat(set(PART, "\"OFF\"").status()).isEqualTo(400);

        assertThat(audit.last()).hasToString(before);
    }

    private Answer set(String part, String level) throws Exception {
        return operator.send(operator.request("/console/api/logs/" + part)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"level\":" + level + "}")));
    }

    private static JsonNode part(JsonNode parts) {
        return parts.valueStream()
                .filter(one -> one.get("name").asString().equals(PART))
                .findFirst()
                .orElseThrow();
    }

    private static Level level(String logger) {
        return ((LoggerContext) LoggerFactory.getILoggerFactory())
                .getLogger(logger)
                .getLevel();
    }
}
