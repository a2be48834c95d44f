package dev.sonsu.server.mlflow;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Requests to MLflow's REST interface, and what its answers mean: {@link AwayException} for what will be otherwise later,
 * {@link RefusedException} for what will not. No secret is in a message. Thread-safe.
 */
final class MlflowHttp implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String API = "/api/2.0/mlflow/";
    private static final String ARTIFACTS = "/api/2.0/mlflow-artifacts/artifacts/";
    /** Larger than any answer we ask for, a model's file included. */
    private static final int LARGEST_ANSWER = 32 * 1024 * 1024;

    private static final int LONGEST_QUOTE = 300;

    private final HttpClient client;
    private final String address;
    private final Optional<String> authorization;
    private final Duration timeout;
    private final Runnable before;

    /**
     * @param address       of the server, without a slash at the end
     * @param authorization the header's value, or empty
     * @param timeout       of a request, its answer included
     * @param before        each request; throws if it must not be sent
     */
    MlflowHttp(String address, Optional<String> authorization, Duration timeout, Runnable before) {
        this.address = address;
        this.authorization = authorization;
        this.timeout = timeout;
        this.before = before;
        this.client = HttpClient.newBuilder()
                // Its server does not know the upgrade to HTTP/2, and warns about each attempt.
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    JsonNode get(String path, Map<String, String> query) throws AwayException, RefusedException {
        String parameters = query.entrySet().stream()
                .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
        return json(send("GET " + path, request(API + path + "?" + parameters).GET()));
    }

    JsonNode post(String path, Map<String, ?> body) throws AwayException, RefusedException {
        return json(send("POST " + path, withBody("POST", path, body)));
    }

    void delete(String path, Map<String, ?> body) throws AwayException, RefusedException {
        send("DELETE " + path, withBody("DELETE", path, body));
    }

    /** Puts a file where the server keeps artifacts; one that is there is replaced. */
    void put(String path, byte[] bytes) throws AwayException, RefusedException {
        HttpRequest.Builder request = request(ARTIFACTS + encodedPath(path))
                .header("Content-Type", "application/octet-stream")
                .PUT(BodyPublishers.ofByteArray(bytes));
        send("PUT of an artifact", request);
    }

    byte[] download(String path) throws AwayException, RefusedException {
        return send("GET of an artifact", request(ARTIFACTS + encodedPath(path)).GET());
    }

    private HttpRequest.Builder withBody(String method, String path, Map<String, ?> body) {
        return request(API + path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).timeout(timeout);
        authorization.ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    private byte[] send(String what, HttpRequest.Builder request) throws AwayException, RefusedException {
        before.run();
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
        try {
            // The request's own timeout ends with the answer's head; this one with its body.
            HttpResponse<byte[]> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() / 100 == 2) {
                return response.body();
            }
            throw failure(what, response.statusCode(), response.body());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new AwayException(what + ": no answer within " + timeout.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IOException) {
                throw new AwayException(
                        what + ": " + cause.getClass().getSimpleName()
                                + quoted(cause.getMessage() == null ? "" : cause.getMessage()),
                        cause);
            }
            throw new IllegalStateException(what + " could not be sent", cause);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new AwayException(what + ": interrupted", e);
        }
    }

    private static RefusedException failure(String what, int status, byte[] body) throws AwayException {
        JsonNode error = parsed(body).orElseGet(JsonNodeFactory.instance::objectNode);
        String code = error.path("error_code").asString("");
        String message = error.path("message").asString("");
        String said = what + ": HTTP " + status + (code.isEmpty() ? "" : " " + code)
                + quoted(message.isEmpty() ? new String(body, StandardCharsets.UTF_8) : message);
        boolean isOfThisRequest = status / 100 == 4
                && status != 401
                && status != 403
                && status != 407
                && status != 408
                && status != 421
                && status != 425
                && status != 429;
        // What answers 404 without MLflow's code is something else, which says nothing of the request.
        if (isOfThisRequest && (!code.isEmpty() || status == 413)) {
            return new RefusedException(status, code, said);
        }
        throw new AwayException(said);
    }

    private static JsonNode json(byte[] body) throws AwayException {
        return parsed(body)
                .filter(JsonNode::isObject)
                .orElseThrow(() -> new AwayException("it answers something that is not JSON: is it MLflow?"));
    }

    private static Optional<JsonNode> parsed(byte[] body) {
        try {
            return Optional.ofNullable(JSON.readTree(body));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** A part of what it said, in one line. */
    private static String quoted(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.isEmpty() ? "" : ": " + line.substring(0, Math.min(LONGEST_QUOTE, line.length()));
    }

    private static String encodedPath(String path) {
        return Arrays.stream(path.split("/")).map(MlflowHttp::encoded).collect(Collectors.joining("/"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
