package dev.sonsu.server;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a server answered, for tests to look into. */
public record Answer(HttpResponse<String> response) {
    private static final JsonMapper JSON = new JsonMapper();

    public int status() {
        return response.statusCode();
    }

    public String body() {
        return response.body();
    }

    public JsonNode json() {
        return JSON.readTree(response.body());
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** The problem's name without {@code urn:sonsu:problem:}; empty if it is none. */
    public String problem() {
        if (!header("Content-Type").startsWith("application/problem+json")) {
            return "";
        }
        return json().path("type").asString("").replace("urn:sonsu:problem:", "");
    }

    @Override
    public String toString() {
        return status() + " " + problem();
    }
}
