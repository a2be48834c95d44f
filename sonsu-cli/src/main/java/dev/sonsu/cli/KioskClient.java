package dev.sonsu.cli;

import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Stroke;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A kiosk on the server's own machine: it sends what people write, and what the host system took. Thread-safe. */
final class KioskClient implements AutoCloseable {
    private final URI server;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    KioskClient(URI server) {
        this.server = server;
    }

    /**
     * What was read. {@code toString} does not show it.
     *
     * @param digits the best guess at each; {@code null} for what was taken for no digit
     */
    record Read(String recognition, int stored, List<@Nullable Integer> digits) {
        @Override
        public String toString() {
            return "Read[redacted]";
        }
    }

    /** @throws CommandFailedException if the server answers otherwise than with a reading */
    Read read(List<Ink> inks, boolean store) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(inks, store);
        if (answer.statusCode() != 200) {
            throw new CommandFailedException(Texts.of("server-answer", server, "HTTP " + answer.statusCode()));
        }
        JsonNode body = Json.MAPPER.readTree(answer.body());
        List<@Nullable Integer> digits = new ArrayList<>();
        for (JsonNode digit : body.required("digits")) {
            JsonNode best = digit.required("digit");
            digits.add(best.isNull() ? null : best.intValue());
        }
        return new Read(
                body.required("recognitionId").asString(),
                body.required("stored").intValue(),
                digits);
    }

    /** Whether the server answered with a reading. */
    boolean reads(List<Ink> inks) throws InterruptedException {
        try {
            return send(inks, false).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private HttpResponse<String> send(List<Ink> inks, boolean store) throws IOException, InterruptedException {
        return post(
                "/api/v1/recognitions",
                Map.of("inks", inks.stream().map(KioskClient::body).toList(), "store", store));
    }

    /** The host system says what was written. */
    void verify(Read read, List<Integer> digits) throws IOException, InterruptedException {
        HttpResponse<String> answer = post(
                "/api/v1/confirmations",
                Map.of("recognitions", List.of(read.recognition()), "basis", "VERIFIED", "digits", digits));
        if (answer.statusCode() != 204) {
            throw new CommandFailedException(Texts.of("server-answer", server, "HTTP " + answer.statusCode()));
        }
    }

    private HttpResponse<String> post(String path, Object body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.MAPPER.writeValueAsString(body)))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static Map<String, Object> body(Ink ink) {
        List<List<List<Float>>> strokes = new ArrayList<>();
        for (Stroke stroke : ink.strokes()) {
            List<List<Float>> points = new ArrayList<>();
            for (int i = 0; i < stroke.size(); i++) {
                points.add(List.of(stroke.x(i), stroke.y(i)));
            }
            strokes.add(points);
        }
        return Map.of("width", ink.width(), "height", ink.height(), "strokes", strokes);
    }

    @Override
    public void close() {
        client.close();
    }
}
