package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.testkit.process.SonsuCommand;
import dev.sonsu.testkit.process.SonsuCommand.Outcome;
import dev.sonsu.testkit.process.SonsuProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** The packaged jar serves: the main job from outside, one server for the tests that only ask. */
@Execution(ExecutionMode.CONCURRENT)
class ServeIT {
    private static final String RECOGNITIONS = "/api/v1/recognitions";

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static SonsuProcess server;

    @BeforeAll
    static void serve() throws InterruptedException {
        server = SonsuProcess.serve(shared.resolve("data"));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.close();
    }

    @Test
    void server_pinOfFourPictures_isRead() throws Exception {
        HttpResponse<String> answer = server.post(RECOGNITIONS, Drawn.request(false, 7, 1, 0, 1));

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode read = Json.MAPPER.readTree(answer.body());
        assertThat(read.required("stored").asInt()).isZero();
        assertThat(read.required("digits")
                        .valueStream()
                        .map(d -> d.required("digit").asInt()))
                .as("the digits that were drawn")
                .containsExactly(7, 1, 0, 1);
        assertThat(server.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }

    @Test
    void server_exampleOfTheReadme_isAnsweredWithTheDigitThatItDraws() throws Exception {
        String readme =
                Files.readString(Path.of(System.getProperty("sonsu.root", "..")).resolve("README.md"));
        Matcher body = Pattern.compile("(?s)curl .*?-d '(.*?)'").matcher(readme);
        assertThat(body.find()).isTrue();

        HttpResponse<String> answer = server.post(RECOGNITIONS, body.group(1));

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode digit = Json.MAPPER.readTree(answer.body()).required("digits").required(0);
        assertThat(digit.required("digit").asInt()).isEqualTo(1);
    }

    @Test
    void server_pageApiAndMetrics_areThereAndStandardOutputIsOneLine() throws Exception {
        HttpResponse<String> page = server.get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).containsIgnoringCase("<!doctype html>");
        assertThat(server.get("/openapi.json").body()).contains(RECOGNITIONS);
        assertThat(server.get("/actuator/prometheus").statusCode()).isEqualTo(200);
        assertThat(server.out().lines()).hasSize(1);
    }

    @Test
    void server_blankPicture_isNoDigitAndNoError() throws Exception {
        String blank = Base64.getEncoder().encodeToString(Drawn.blankPng());

        HttpResponse<String> answer = server.post(RECOGNITIONS, "{\"images\":[\"" + blank + "\"],\"store\":true}");

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode read = Json.MAPPER.readTree(answer.body());
        assertThat(read.required("stored").asInt()).isZero();
        assertThat(read.required("digits").required(0).required("status").asString())
                .isEqualTo("NOT_A_DIGIT");
    }

    /** What was kept is there after a stop and after a kill; neither leaves libraries in the temporary folder. */
    @Test
    void server_stoppedAndKilled_keepsItsSamplesAndLeavesNothingBehind() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Path data = folder.resolve("data");
        SonsuCommand command = SonsuCommand.jar().with("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
        for (boolean killed : List.of(false, true)) {
            try (SonsuProcess own = SonsuProcess.serve(command, data)) {
                HttpResponse<String> answer = own.post(RECOGNITIONS, Drawn.request(true, 7, 1, 0, 1));
                assertThat(Json.MAPPER
                                .readTree(answer.body())
                                .required("stored")
                                .asInt())
                        .isEqualTo(4);
                if (killed) {
                    own.kill();
                } else {
                    assertThat(own.stop()).isIn(0, 143);
                }
            }
        }
        Outcome stats = SonsuCommand.jar().run("samples", "stats", "--json", "--data", data.toString());

        assertThat(stats.code()).as(stats.err()).isZero();
        assertThat(Json.MAPPER.readTree(stats.out()).required("stored").asInt()).isEqualTo(8);
        assertThat(libraries(temporary)).isEmpty();
    }

    private static List<Path> libraries(Path folder) throws IOException {
        try (Stream<Path> left = Files.walk(folder)) {
            return left.filter(file -> file.toString().endsWith(".so")).toList();
        }
    }
}
