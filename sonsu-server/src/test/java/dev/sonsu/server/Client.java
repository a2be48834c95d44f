package dev.sonsu.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A program that asks a server over HTTP. */
public final class Client implements AutoCloseable {
    private final URI base;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public Client(int port) {
        this.base = URI.create("http://127.0.0.1:" + port);
    }

    public Answer recognize(String json) throws IOException, InterruptedException {
        return post("/api/v1/recognitions", "application/json", BodyPublishers.ofString(json));
    }

    public Answer post(String path, String contentType, BodyPublisher body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", contentType)
                .POST(body));
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(base.resolve(path)));
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path));
    }

    public Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpRequest built = request.timeout(Duration.ofSeconds(60)).build();
        return new Answer(http.send(built, HttpResponse.BodyHandlers.ofString()));
    }

    /** The status of a health group. */
    public String health(String group) throws IOException, InterruptedException {
        return get("/actuator/health/" + group).json().path("status").asString("");
    }

    @Override
    public void close() {
        http.close();
    }
}
