package dev.sonsu.cli;

import dev.sonsu.testkit.process.SonsuProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.JsonNode;

/**
 * Clients that have digits kept and confirm them until they are told to stop or their server is gone. They are started and
 * joined by one thread.
 */
final class KillWriters {
    private static final int WRITERS = 4;
    private static final int PIN = 4;

    private final KillTally tally;
    private final List<String> bases;
    private final String request = Drawn.request(true, 7, 1, 0, 1);
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final List<Thread> threads = new ArrayList<>();

    /** @param bases of the confirmations that each PIN gets, one after the other */
    KillWriters(KillTally tally, String... bases) {
        this.tally = tally;
        this.bases = List.of(bases);
    }

    /**
     * Starts four, and returns when the first write is through, so that every kill hits a server at work.
     *
     * @param servers that keep digits in turn; each one's digits are confirmed at the last but that one
     */
    void start(SonsuProcess... servers) throws InterruptedException {
        long before = tally.acknowledged();
        for (int i = 0; i < WRITERS; i++) {
            SonsuProcess reading = servers[i % servers.length];
            SonsuProcess confirming = servers[servers.length - 1 - i % servers.length];
            threads.add(Thread.ofVirtual().start(() -> write(reading, confirming)));
        }
        while (tally.acknowledged() == before && tally.refusals() == 0) {
            Thread.sleep(10);
        }
    }

    /** Lets them end what they have begun, and begin nothing more. */
    void stop() {
        isOver.set(true);
    }

    /** Waits until all have ended. */
    void join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void write(SonsuProcess reading, SonsuProcess confirming) {
        while (!isOver.get()) {
            tally.sent(PIN);
            try {
                HttpResponse<String> answer = reading.post("/api/v1/recognitions", request);
                if (answer.statusCode() == 200) {
                    JsonNode read = Json.MAPPER.readTree(answer.body());
                    tally.acknowledged(read.required("stored").asInt());
                    confirm(confirming, read);
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

    /** A further confirmation, a more trusted one, finds the first waiting or applied, and doubles nothing. */
    private void confirm(SonsuProcess server, JsonNode read) throws IOException, InterruptedException {
        int count = read.required("stored").asInt();
        tally.confirmed(count);
        String head = "{\"recognitions\":[\"" + read.required("recognitionId").asString() + "\"],\"digits\":[7,1,0,1],";
        boolean isTaken = false;
        for (String basis : bases) {
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
