package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.server.keysets.MasterKey;
import dev.sonsu.server.store.DatabaseSettings;
import dev.sonsu.server.store.PostgresCluster;
import dev.sonsu.testkit.process.SonsuCommand;
import dev.sonsu.testkit.process.SonsuProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Two servers on one PostgreSQL: digits go to either, their confirmation to the other, and one of the two is killed in the
 * middle with {@code kill -9}. What was acknowledged is there, and nothing twice. Five times; with {@code -Dlong} as often
 * as {@code -Dsonsu.crashes} says, a hundred if it says nothing.
 */
class PostgresCrashIT {
    private static final int WRITERS = 4;
    private static final int PIN = 4;

    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong confirmed = new AtomicLong();
    private final AtomicLong labelled = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    @TempDir
    Path data;

    @Test
    void twoServers_oneKilledDuringWrites_loseAndDoubleNothing() throws Exception {
        Path master = data.resolve("master.json");
        MasterKey.create(master);
        SonsuCommand command = on(PostgresCluster.shared().fresh(), master);
        int cycles = CrashIT.cycles();
        Random random = new Random(20261127);
        SonsuProcess[] servers = {SonsuProcess.serve(command, data), SonsuProcess.serve(command, data)};
        try {
            for (int cycle = 1; cycle <= cycles; cycle++) {
                int victim = random.nextInt(2);
                killDuringWrites(servers, victim, 300 + random.nextInt(900));
                CrashIT.Kept kept = CrashIT.kept(command, data);
                long found = kept.samples();
                long labels = kept.labels();
                System.out.printf(
                        "kill -9 of one of two on PostgreSQL, cycle %d of %d: samples sent %d, acknowledged %d, found %d,"
                                + " lost %d; labels sent %d, acknowledged %d, found %d, lost %d; refused %d%n",
                        cycle,
                        cycles,
                        sent.get(),
                        acknowledged.get(),
                        found,
                        Math.max(0, acknowledged.get() - found),
                        confirmed.get(),
                        labelled.get(),
                        labels,
                        Math.max(0, labelled.get() - labels),
                        refused.get());
                assertThat(found).isBetween(acknowledged.get(), sent.get());
                assertThat(labels).isBetween(labelled.get(), confirmed.get());
                servers[victim].close();
                servers[victim] = SonsuProcess.serve(command, data);
            }
        } finally {
            for (SonsuProcess server : servers) {
                server.close();
            }
        }
        assertThat(acknowledged.get()).as("samples acknowledged in all").isGreaterThan(cycles * (long) PIN);
        assertThat(labelled.get()).as("labels acknowledged in all").isGreaterThan(cycles * (long) PIN);
    }

    private static SonsuCommand on(DatabaseSettings settings, Path master) {
        // A machine that builds much else is slow to commit, and the test is not of its speed.
        return CrashIT.unguarded(SonsuCommand.jar())
                .with("SONSU_KEYSET", "file:" + master)
                .with("SONSU_DATABASE_URL", String.valueOf(settings.url()))
                .with("SONSU_DATABASE_USER", String.valueOf(settings.user()))
                .with("SONSU_DATABASE_PASSWORD", String.valueOf(settings.password()))
                .with("SONSU_SAMPLES_PATIENCE", "10s");
    }

    /** The other server goes on for as long again. */
    private void killDuringWrites(SonsuProcess[] servers, int victim, int millis) throws Exception {
        String request = Drawn.request(true, 7, 1, 0, 1);
        AtomicBoolean isOver = new AtomicBoolean();
        long before = acknowledged.get();
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            SonsuProcess reading = servers[i % 2];
            SonsuProcess confirming = servers[1 - i % 2];
            writers.add(Thread.ofVirtual().start(() -> write(reading, confirming, request, isOver)));
        }
        while (acknowledged.get() == before && refused.get() == 0) {
            Thread.sleep(10);
        }
        Thread.sleep(millis);
        servers[victim].kill();
        Thread.sleep(millis);
        isOver.set(true);
        for (Thread writer : writers) {
            writer.join();
        }
    }

    private void write(SonsuProcess reading, SonsuProcess confirming, String request, AtomicBoolean isOver) {
        while (!isOver.get()) {
            sent.addAndGet(PIN);
            try {
                HttpResponse<String> answer = reading.post("/api/v1/recognitions", request);
                if (answer.statusCode() != 200) {
                    refused.incrementAndGet();
                    continue;
                }
                JsonNode read = Json.MAPPER.readTree(answer.body());
                acknowledged.addAndGet(read.required("stored").asInt());
                confirm(confirming, read);
            } catch (IOException e) {
                // One of the two was killed in the middle of this request.
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void confirm(SonsuProcess server, JsonNode read) throws IOException, InterruptedException {
        int count = read.required("stored").asInt();
        confirmed.addAndGet(count);
        String json = "{\"recognitions\":[\"" + read.required("recognitionId").asString()
                + "\"],\"digits\":[7,1,0,1],\"basis\":\"VERIFIED\"}";
        int status = server.post("/api/v1/confirmations", json).statusCode();
        if (status == 204) {
            labelled.addAndGet(count);
        } else {
            refused.incrementAndGet();
        }
    }
}
