package dev.sonsu.cli;

import dev.sonsu.server.keysets.MasterKey;
import dev.sonsu.server.samples.SampleStats;
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

    @TempDir
    Path data;

    @Test
    void twoServers_oneKilledDuringWrites_loseAndDoubleNothing() throws Exception {
        Path master = data.resolve("master.json");
        MasterKey.create(master);
        DatabaseSettings database = PostgresCluster.shared().fresh();
        SonsuCommand command = on(database, master);
        KillTally tally = new KillTally("kill -9 of one of two on PostgreSQL", CrashIT.cycles());
        Random random = new Random(20261127);
        SonsuProcess[] servers = {SonsuProcess.serve(command, data), SonsuProcess.serve(command, data)};
        try {
            for (int cycle = 0; cycle < CrashIT.cycles(); cycle++) {
                int victim = random.nextInt(2);
                killDuringWrites(servers, victim, tally, 300 + random.nextInt(900));
                tally.endCycle(SampleStats.of(data, database));
                servers[victim].close();
                servers[victim] = SonsuProcess.serve(command, data);
            }
        } finally {
            for (SonsuProcess server : servers) {
                server.close();
            }
        }
        tally.end();
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
    private void killDuringWrites(SonsuProcess[] servers, int victim, KillTally tally, int millis) throws Exception {
        String request = Drawn.request(true, 7, 1, 0, 1);
        AtomicBoolean isOver = new AtomicBoolean();
        long before = tally.acknowledged();
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            SonsuProcess reading = servers[i % 2];
            SonsuProcess confirming = servers[1 - i % 2];
            writers.add(Thread.ofVirtual().start(() -> write(reading, confirming, tally, request, isOver)));
        }
        while (tally.acknowledged() == before && tally.refusals() == 0) {
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

    private void write(
            SonsuProcess reading, SonsuProcess confirming, KillTally tally, String request, AtomicBoolean isOver) {
        while (!isOver.get()) {
            tally.sent(PIN);
            try {
                HttpResponse<String> answer = reading.post("/api/v1/recognitions", request);
                if (answer.statusCode() != 200) {
                    tally.refused();
                    continue;
                }
                JsonNode read = Json.MAPPER.readTree(answer.body());
                tally.acknowledged(read.required("stored").asInt());
                confirm(confirming, tally, read);
            } catch (IOException e) {
                // One of the two was killed in the middle of this request.
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void confirm(SonsuProcess server, KillTally tally, JsonNode read) throws IOException, InterruptedException {
        int count = read.required("stored").asInt();
        tally.confirmed(count);
        String json = "{\"recognitions\":[\"" + read.required("recognitionId").asString()
                + "\"],\"digits\":[7,1,0,1],\"basis\":\"VERIFIED\"}";
        int status = server.post("/api/v1/confirmations", json).statusCode();
        if (status == 204) {
            tally.labelled(count);
        } else {
            tally.refused();
        }
    }
}
