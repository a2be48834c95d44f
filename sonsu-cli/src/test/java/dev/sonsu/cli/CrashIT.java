package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
 * {@code kill -9} while digits are being kept and confirmed: what was answered as stored, and every label that was taken,
 * is there after the restart, and nothing is there that was not sent, though each confirmation is sent twice. Five times;
 * with {@code -Dlong} a hundred.
 */
class CrashIT {
    private static final int WRITERS = 4;
    private static final int PIN = 4;

    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong confirmed = new AtomicLong();
    private final AtomicLong labelled = new AtomicLong();

    @TempDir
    Path data;

    @Test
    void samples_killedDuringWrites_losesNoneThatWasAcknowledged() throws Exception {
        int cycles = cycles();
        Random random = new Random(20261123);
        for (int cycle = 1; cycle <= cycles; cycle++) {
            try (SonsuProcess server = SonsuProcess.serve(unguarded(SonsuCommand.jar()), data)) {
                killDuringWrites(server, 300 + random.nextInt(900));
            }
            Kept kept = kept(unguarded(SonsuCommand.jar()), data);
            long found = kept.samples();
            long labels = kept.labels();
            long lost = Math.max(0, acknowledged.get() - found);
            System.out.printf(
                    "kill -9, cycle %d of %d: sent %d, acknowledged %d, found %d, lost %d%n",
                    cycle, cycles, sent.get(), acknowledged.get(), found, lost);
            System.out.printf(
                    "labels: sent %d, acknowledged %d, found %d, lost %d%n",
                    confirmed.get(), labelled.get(), labels, Math.max(0, labelled.get() - labels));
            assertThat(found).isBetween(acknowledged.get(), sent.get());
            assertThat(labels).isBetween(labelled.get(), confirmed.get());
        }
        assertThat(refused).as("answers other than 200 while the server ran").hasValue(0);
        assertThat(acknowledged.get()).as("samples acknowledged in all").isGreaterThan(cycles * (long) PIN);
        assertThat(labelled.get()).as("labels acknowledged in all").isGreaterThan(cycles * (long) PIN);
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
                .with("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
    }

    /** Several writers send until the server is gone, which it is after so many milliseconds of writing. */
    private void killDuringWrites(SonsuProcess server, int millis) throws Exception {
        String request = Drawn.request(true, 7, 1, 0, 1);
        AtomicBoolean killed = new AtomicBoolean();
        long before = acknowledged.get();
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(Thread.ofVirtual().start(() -> write(server, request, killed)));
        }
        // The clock starts when the first write is through, so that every kill hits a server at work.
        while (acknowledged.get() == before && refused.get() == 0) {
            Thread.sleep(10);
        }
        Thread.sleep(millis);
        killed.set(true);
        server.kill();
        for (Thread writer : writers) {
            writer.join();
        }
    }

    private void write(SonsuProcess server, String request, AtomicBoolean killed) {
        while (!killed.get()) {
            sent.addAndGet(PIN);
            try {
                HttpResponse<String> answer = server.post("/api/v1/recognitions", request);
                if (answer.statusCode() == 200) {
                    JsonNode read = Json.MAPPER.readTree(answer.body());
                    acknowledged.addAndGet(read.required("stored").asInt());
                    confirm(server, read);
                } else {
                    refused.incrementAndGet();
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
    private void confirm(SonsuProcess server, JsonNode read) throws IOException, InterruptedException {
        int count = read.required("stored").asInt();
        confirmed.addAndGet(count);
        String head = "{\"recognitions\":[\"" + read.required("recognitionId").asString() + "\"],\"digits\":[7,1,0,1],";
        boolean isTaken = false;
        for (String basis : List.of("HEARD", "VERIFIED")) {
            int status = server.post("/api/v1/confirmations", head + "\"basis\":\"" + basis + "\"}")
                    .statusCode();
            if (status == 204 && !isTaken) {
                isTaken = true;
                labelled.addAndGet(count);
            } else if (status != 204) {
                refused.incrementAndGet();
            }
        }
    }

    /** What the command counts in the store. */
    static Kept kept(SonsuCommand command, Path data) {
        SonsuCommand.Outcome stats = command.run("samples", "stats", "--json", "--data", data.toString());
        assertThat(stats.code()).as(stats.err()).isZero();
        JsonNode counts = Json.MAPPER.readTree(stats.out());
        return new Kept(
                counts.required("stored").asLong(),
                counts.required("labelled").asLong() + counts.required("quarantined").asLong());
    }

    /**
     * What is kept.
     *
     * @param labels those that wait in quarantine too
     */
    record Kept(long samples, long labels) {}
}
