package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.server.samples.SampleStats;
import dev.sonsu.server.store.DatabaseSettings;
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
 * {@code kill -9} while digits are being kept and confirmed: what was answered as stored, and every label that was taken,
 * is there after the restart, and nothing is there that was not sent, though each confirmation is sent twice. Five times;
 * with {@code -Dlong} a hundred, or as many as {@code -Dsonsu.crashes} says.
 */
class CrashIT {
    private static final int WRITERS = 4;
    private static final int PIN = 4;

    @TempDir
    Path data;

    @Test
    void samples_killedDuringWrites_losesNoneThatWasAcknowledged() throws Exception {
        KillTally tally = new KillTally("kill -9 on SQLite", cycles());
        Random random = new Random(20261123);
        for (int cycle = 0; cycle < cycles(); cycle++) {
            try (SonsuProcess server = SonsuProcess.serve(unguarded(SonsuCommand.jar()), data)) {
                killDuringWrites(server, tally, 300 + random.nextInt(900));
            }
            tally.endCycle(SampleStats.of(data, DatabaseSettings.NONE));
        }
        assertThat(tally.refusals())
                .as("answers other than 200 while the server ran")
                .isZero();
        tally.end();
    }

    /** Five; with {@code -Dlong} a hundred, or as many as {@code -Dsonsu.crashes} says. */
    static int cycles() {
        return Boolean.getBoolean("long") ? Integer.getInteger("sonsu.crashes", 100) : 5;
    }

    /** One picture again and again, from one machine: what stands against floods is not to stand in the way. */
    static SonsuCommand unguarded(SonsuCommand command) {
        return command.with("SONSU_SAMPLES_TWINS", "0")
                .with("SONSU_SAMPLES_KIOSK_CAP", "1000000")
                // It lives for a second: what the second compiler would make of it nobody waits for.
                .with("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 " + System.getProperty("sonsu.crashes.java", ""));
    }

    /** Several writers send until the server is gone, which it is after so many milliseconds of writing. */
    private void killDuringWrites(SonsuProcess server, KillTally tally, int millis) throws Exception {
        String request = Drawn.request(true, 7, 1, 0, 1);
        AtomicBoolean killed = new AtomicBoolean();
        long before = tally.acknowledged();
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(Thread.ofVirtual().start(() -> write(server, tally, request, killed)));
        }
        // The clock starts when the first write is through, so that every kill hits a server at work.
        while (tally.acknowledged() == before && tally.refusals() == 0) {
            Thread.sleep(10);
        }
        Thread.sleep(millis);
        killed.set(true);
        server.kill();
        for (Thread writer : writers) {
            writer.join();
        }
    }

    private void write(SonsuProcess server, KillTally tally, String request, AtomicBoolean killed) {
        while (!killed.get()) {
            tally.sent(PIN);
            try {
                HttpResponse<String> answer = server.post("/api/v1/recognitions", request);
                if (answer.statusCode() == 200) {
                    JsonNode read = Json.MAPPER.readTree(answer.body());
                    tally.acknowledged(read.required("stored").asInt());
                    confirm(server, tally, read);
                } else {
                    tally.refused();
                }
            } catch (IOException e) {
                // Killed in the middle of this request: it was sent and not acknowledged.
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** The second confirmation, a more trusted one, finds the first waiting or applied, and doubles nothing. */
    private void confirm(SonsuProcess server, KillTally tally, JsonNode read) throws IOException, InterruptedException {
        int count = read.required("stored").asInt();
        tally.confirmed(count);
        String head = "{\"recognitions\":[\"" + read.required("recognitionId").asString() + "\"],\"digits\":[7,1,0,1],";
        boolean isTaken = false;
        for (String basis : List.of("HEARD", "VERIFIED")) {
            int status = server.post("/api/v1/confirmations", head + "\"basis\":\"" + basis + "\"}")
                    .statusCode();
            if (status == 204 && !isTaken) {
                isTaken = true;
                tally.labelled(count);
            } else if (status != 204) {
                tally.refused();
            }
        }
    }
}
