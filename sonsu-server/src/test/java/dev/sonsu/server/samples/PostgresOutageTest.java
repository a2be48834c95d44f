package dev.sonsu.server.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sonsu.server.Answer;
import dev.sonsu.server.Client;
import dev.sonsu.server.Drawn;
import dev.sonsu.server.RunningServerTest;
import dev.sonsu.server.SonsuServer;
import dev.sonsu.server.store.DatabaseSettings;
import dev.sonsu.server.store.PostgresCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** PostgreSQL is stopped and started while a server runs on it: reading goes on, and keeping resumes without a restart. */
@ResourceLock(PostgresCluster.LOCK)
class PostgresOutageTest {
    private static final Duration SOON = Duration.ofSeconds(90);

    @Test
    void stoppedDatabase_isReadOn_andKeptAgainWhenItIsBack(@TempDir Path data) throws Exception {
        RunningServerTest.requireModel();
        try (PostgresCluster cluster = PostgresCluster.make()) {
            DatabaseSettings settings = cluster.fresh();
            Map<String, String> properties = Map.of(
                    "sonsu.data", data.toString(),
                    "sonsu.port", "0",
                    "sonsu.keyset",
                            String.valueOf(
                                    new StorePlace(data, settings).keysets().keyset()),
                    "sonsu.samples.patience", "5s",
                    "sonsu.database.url", String.valueOf(settings.url()),
                    "sonsu.database.user", String.valueOf(settings.user()),
                    "sonsu.database.password", String.valueOf(settings.password()));
            try (SonsuServer.Running server = SonsuServer.run(properties);
                    Client client = new Client(server.port())) {
                assertThat(stored(client)).isEqualTo(4);

                cluster.stop();
                assertThat(stored(client)).isZero();
                assertThat(stored(client)).isZero();
                assertThat(client.health("store")).isEqualTo("DOWN");
                assertThat(client.health("readiness")).isEqualTo("UP");

                cluster.start();
                await().atMost(SOON).until(() -> client.health("store").equals("UP"));
                assertThat(stored(client)).isEqualTo(4);
                assertThat(SampleStats.of(data, settings).stored()).isEqualTo(8);
            }
        }
    }

    private static int stored(Client client) throws Exception {
        Answer answer = client.recognize(Drawn.images(true, 1, 2, 3, 4));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("digits").size()).isEqualTo(4);
        return answer.json().get("stored").asInt();
    }
}
