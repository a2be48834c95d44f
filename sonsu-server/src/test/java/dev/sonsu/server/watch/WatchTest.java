package dev.sonsu.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.server.Drawn;
import dev.sonsu.server.RunningServerTest;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WatchTest extends RunningServerTest {
    @Test
    void metrics_countRecognitionsStagesAndSamples() throws Exception {
        client.recognize(Drawn.images(true, 1, 2, 3, 4));
        client.recognize("{}");
        double digits = metric("sonsu_digits_read_total");
        double kept = metric("sonsu_samples_kept_total");
        double read = metric("sonsu_recognition_stage_seconds_count{stage=\"read\"}");
        double refused = metric("sonsu_requests_refused_total{problem=\"no-input\"}");

        client.recognize(Drawn.images(true, 5, 6, 7, 8));
        client.recognize("{}");

        assertThat(metric("sonsu_digits_read_total")).isEqualTo(digits + 4);
        assertThat(metric("sonsu_samples_kept_total")).isEqualTo(kept + 4);
        assertThat(metric("sonsu_recognition_stage_seconds_count{stage=\"read\"}"))
                .isEqualTo(read + 1);
        assertThat(metric("sonsu_requests_refused_total{problem=\"no-input\"}")).isEqualTo(refused + 1);
        assertThat(client.get("/actuator/prometheus").body())
                .contains("sonsu_recognition_stage_seconds_bucket{stage=\"decode\"")
                .contains("sonsu_recognition_stage_seconds_bucket{stage=\"normalize\"")
                .contains("sonsu_recognition_stage_seconds_bucket{stage=\"keep\"")
                .contains("sonsu_recognitions_total{status=\"")
                .contains("sonsu_recognitions_in_progress 0.0")
                .contains("sonsu_model_up 1.0")
                .contains("sonsu_store_up 1.0");
    }

    @Test
    void labelsOfOurMetrics_areOfAFewKinds_noneOfADigit() throws Exception {
        client.recognize(Drawn.images(false, 1));

        assertThat(Pattern.compile("(?m)^sonsu_\\w+\\{(\\w+)=")
                        .matcher(client.get("/actuator/prometheus").body())
                        .results()
                        .map((MatchResult one) -> one.group(1))
                        .distinct())
                .isSubsetOf("stage", "status", "problem", "reason", "le");
    }

    @Test
    void health_hasAGroupForEachConcern_andShowsNoPath() throws Exception {
        JsonNode health = client.get("/actuator/health").json();

        assertThat(health.get("status").asString()).isEqualTo("UP");
        assertThat(health.get("groups").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("disk", "liveness", "readiness", "store");
        assertThat(client.get("/actuator/health/readiness")
                        .json()
                        .get("components")
                        .propertyNames())
                .containsExactlyInAnyOrder("model", "readinessState");
        assertThat(client.get("/actuator/health/disk").body()).doesNotContain(DATA.toString());
    }

    @Test
    void nothingElseOfTheActuator_isThere() throws Exception {
        for (String name : new String[] {"env", "heapdump", "loggers", "beans", "threaddump", "metrics", "shutdown"}) {
            assertThat(client.get("/actuator/" + name).status()).isEqualTo(404);
        }
    }

    private double metric(String name) throws Exception {
        return client.get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(0);
    }
}
