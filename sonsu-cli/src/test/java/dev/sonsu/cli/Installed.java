package dev.sonsu.cli;

import dev.sonsu.server.SonsuServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/** A server within the test, and clients that have digits kept until they are told to stop. */
final class Installed implements AutoCloseable {
    static final int PIN = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    final SonsuServer.Running server;
    final AtomicLong sent = new AtomicLong();
    final AtomicLong acknowledged = new AtomicLong();
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final List<Thread> writers = new ArrayList<>();

    private Installed(SonsuServer.Running server) {
        this.server = server;
    }

    static Installed on(Path data, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "sonsu.port",
                "0",
                "sonsu.data",
                data.toString(),
                // The same picture again and again, on a machine that builds much else.
                "sonsu.samples.twins",
                "0",
                "sonsu.samples.kiosk-cap",
                "1000000",
                "sonsu.samples.patience",
                "10s"));
        settings.putAll(more);
        return new Installed(SonsuServer.run(settings));
    }

    /** A file for its owner only. */
    static Path secret(Path file, String words) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, words + "\n");
    }

    /** Starts two clients, and returns when they have had this many digits kept. */
    void write(int digits) throws InterruptedException {
        for (int i = 0; i < 2; i++) {
            writers.add(Thread.ofVirtual().start(() -> {
                while (!isOver.get()) {
                    keepPin();
                }
            }));
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (acknowledged.get() < digits) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("of " + sent + " digits only " + acknowledged + " were kept");
            }
            Thread.sleep(10);
        }
    }

    /** Has a PIN kept; how many digits of it were. */
    int keepPin() {
        sent.addAndGet(PIN);
        JsonNode answer = post("/api/v1/recognitions", Drawn.request(true, 7, 1, 0, 1));
        int stored = answer.path("stored").asInt();
        acknowledged.addAndGet(stored);
        return stored;
    }

    JsonNode post(String path, String json) {
        return send(HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    JsonNode get(String path) {
        return send(HttpRequest.newBuilder(at(path)).build());
    }

    private URI at(String path) {
        return server.address().resolve(path);
    }

    private JsonNode send(HttpRequest request) {
        try {
            String body =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return Json.MAPPER.readTree(body.isEmpty() ? "{}" : body);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Lets the clients end what they have begun. */
    void stopWriting() throws InterruptedException {
        isOver.set(true);
        for (Thread writer : writers) {
            writer.join();
        }
    }

    @Override
    public void close() throws InterruptedException {
        stopWriting();
        client.close();
        server.close();
    }
}
