package dev.sonsu.cli;

import dev.sonsu.recognition.Posterior;
import dev.sonsu.recognition.Reading;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Has a server read pictures through its HTTP API, as any host system would. */
final class HttpReader implements AutoCloseable {
    /** So many pictures the API takes at once. */
    static final int MOST = 12;

    private final URI server;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    HttpReader(URI server) {
        this.server = server;
    }

    /**
     * Reads up to {@value #MOST} pictures; nothing of them is kept.
     *
     * @throws CommandFailedException if the server cannot be reached or answers otherwise
     */
    Answer read(List<byte[]> pngs) throws InterruptedException {
        List<String> images =
                pngs.stream().map(Base64.getEncoder()::encodeToString).toList();
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/api/v1/recognitions"))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        Json.MAPPER.writeValueAsString(Map.of("images", images, "store", false))))
                .build();
        HttpResponse<String> response;
        try {
            response = client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new CommandFailedException(
                    Texts.of("server-unreachable", server, e.getClass().getSimpleName()), e);
        }
        if (response.statusCode() != 200) {
            throw new CommandFailedException(Texts.of("server-answer", server, "HTTP " + response.statusCode()));
        }
        try {
            return answer(Json.MAPPER.readTree(response.body()), pngs.size());
        } catch (JacksonException | IllegalArgumentException e) {
            // The cause would quote the answer, which holds digits.
            throw new CommandFailedException(
                    Texts.of("server-answer", server, e.getClass().getSimpleName()));
        }
    }

    private static Answer answer(JsonNode body, int expected) {
        List<Reading> readings = new ArrayList<>();
        for (JsonNode digit : body.required("digits")) {
            readings.add(reading(digit));
        }
        if (readings.size() != expected) {
            throw new IllegalArgumentException("another number of digits");
        }
        return new Answer(body.required("modelVersion").asString(), readings);
    }

    private static Reading reading(JsonNode digit) {
        String status = digit.required("status").asString();
        return switch (status) {
            case "SURE" -> new Reading.Sure(posterior(digit));
            case "UNSURE" -> new Reading.Unsure(posterior(digit));
            case "NOT_A_DIGIT" -> new Reading.NotADigit();
            default -> throw new IllegalArgumentException("an unknown status");
        };
    }

    /** The API names the three most probable digits; what is left over is shared by the others alike. */
    private static Posterior posterior(JsonNode digit) {
        float[] probabilities = new float[Posterior.CLASSES];
        Arrays.fill(probabilities, -1);
        float rest = 1;
        int named = 0;
        for (JsonNode candidate : digit.required("candidates")) {
            float probability = candidate.required("probability").floatValue();
            probabilities[candidate.required("digit").intValue()] = probability;
            rest -= probability;
            named++;
        }
        float share = Math.max(0, rest) / Math.max(1, Posterior.CLASSES - named);
        for (int i = 0; i < probabilities.length; i++) {
            if (probabilities[i] < 0) {
                probabilities[i] = share;
            }
        }
        return new Posterior(probabilities);
    }

    @Override
    public void close() {
        client.close();
    }

    /**
     * What the server read.
     *
     * @param model    that read
     * @param readings in the pictures' order
     */
    record Answer(String model, List<Reading> readings) {
        @Override
        public String toString() {
            return "Answer[" + readings.size() + " digits]";
        }
    }
}
