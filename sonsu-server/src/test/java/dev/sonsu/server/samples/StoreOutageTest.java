package dev.sonsu.server.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sonsu.server.Answer;
import dev.sonsu.server.Drawn;
import dev.sonsu.server.RunningServerTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.sqlite.SQLiteConfig;

/** The store fails while the server runs: every reading is answered, says that nothing was kept, and keeping resumes. */
@ExtendWith(OutputCaptureExtension.class)
@Isolated("it reads what is printed")
class StoreOutageTest extends RunningServerTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void databaseLockedByAnother_isReadOn_andKeptAgainAfterwards(CapturedOutput output) throws Exception {
        long before = SampleStats.of(DATA).stored();
        try (Connection other = new SQLiteConfig().createConnection("jdbc:sqlite:" + DATA.resolve("sonsu.db"));
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");

            outage(output, "another process holds the database");

            statement.execute("ROLLBACK");
        }
        recovered();
        assertThat(SampleStats.of(DATA).stored()).isEqualTo(before + 4);
    }

    @Test
    void databaseFileMovedAway_isReadOn_andKeptAgainWhenItIsBack(CapturedOutput output) throws Exception {
        Path file = DATA.resolve("sonsu.db");
        Path away = DATA.resolve("away.db");
        Files.move(file, away);
        try {
            outage(output, "the database file was moved or removed");
        } finally {
            Files.move(away, file);
        }
        recovered();
    }

    private void outage(CapturedOutput output, String reason) throws Exception {
        for (int time = 0; time < 3; time++) {
            Answer answer = client.recognize(Drawn.images(true, 1, 2, 3, 4));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().get("stored").asInt()).isZero();
            assertThat(answer.json().get("digits").size()).isEqualTo(4);
        }
        assertThat(client.health("store")).isEqualTo("DOWN");
        assertThat(client.get("/actuator/health/store").status()).isEqualTo(503);
        assertThat(client.health("readiness")).isEqualTo("UP");
        assertThat(client.get("/actuator/prometheus").body())
                .contains("sonsu_store_up 0.0")
                .containsPattern("sonsu_samples_lost_total\\{reason=\"\\w+\"\\} [1-9]");
        assertThat(output.getAll()).contains("Digits are read but not kept: " + reason);
    }

    private void recovered() throws Exception {
        await().atMost(SOON).until(() -> client.health("store").equals("UP"));
        Answer answer = client.recognize(Drawn.images(true, 1, 2, 3, 4));
        assertThat(answer.json().get("stored").asInt()).isEqualTo(4);
        assertThat(client.get("/actuator/prometheus").body()).contains("sonsu_store_up 1.0");
    }
}
