package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.testkit.process.SonsuCommand;
import dev.sonsu.testkit.process.SonsuProcess;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The packaged jar serves: the main job from outside. */
class ServeIT {
    @TempDir
    Path data;

    @Test
    void serve_freshDataFolder_readsItsFirstPinAndKeepsItWhenAsked() throws Exception {
        try (SonsuProcess server = SonsuProcess.serve(data)) {
            HttpResponse<String> answer =
                    server.post("/api/v1/recognitions", Drawn.request(true, 7, 1, 0, 1));

            assertThat(answer.statusCode()).isEqualTo(200);
            JsonNode read = Json.MAPPER.readTree(answer.body());
            assertThat(read.required("stored").asInt()).isEqualTo(4);
            assertThat(read.required("digits").valueStream().map(d -> d.required("digit").asInt()))
                    .as("the digits that were drawn")
                    .containsExactly(7, 1, 0, 1);
            assertThat(server.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
            assertThat(server.stop()).isIn(0, 143);
        }
        SonsuCommand.Outcome stats = SonsuCommand.jar().run("samples", "stats", "--json", "--data", data.toString());
        assertThat(stats.code()).isZero();
        assertThat(Json.MAPPER.readTree(stats.out()).required("stored").asInt()).isEqualTo(4);
    }

    @Test
    void serve_page_apiDocsAndMetrics_areThere() throws Exception {
        try (SonsuProcess server = SonsuProcess.serve(data)) {
            HttpResponse<String> page = server.get("/");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).containsIgnoringCase("<!doctype html>");
            assertThat(server.get("/openapi.json").body()).contains("/api/v1/recognitions");
            assertThat(server.get("/actuator/prometheus").statusCode()).isEqualTo(200);
            assertThat(server.out().lines()).as("standard output").hasSize(1);
        }
    }

    @Test
    void serve_blankPicture_isNoDigitAndNoError() throws Exception {
        try (SonsuProcess server = SonsuProcess.serve(data)) {
            String blank = java.util.Base64.getEncoder().encodeToString(Drawn.blankPng());

            HttpResponse<String> answer =
                    server.post("/api/v1/recognitions", "{\"images\":[\"" + blank + "\"],\"store\":true}");

            assertThat(answer.statusCode()).isEqualTo(200);
            JsonNode read = Json.MAPPER.readTree(answer.body());
            assertThat(read.required("stored").asInt()).isZero();
            assertThat(read.required("digits").required(0).required("status").asString()).isEqualTo("NOT_A_DIGIT");
        }
    }
}
