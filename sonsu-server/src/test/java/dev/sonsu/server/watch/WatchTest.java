package dev.sonsu.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.model.ModelId;
import dev.sonsu.server.Drawn;
import dev.sonsu.server.RunningServerTest;
import dev.sonsu.server.entry.ByPosition;
import dev.sonsu.server.reading.ModelSwapped;
import io.micrometer.tracing.Tracer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import tools.jackson.databind.JsonNode;

class WatchTest extends RunningServerTest {
    @Autowired
    private WatchUpkeep upkeep;

    @Autowired
    private ApplicationEventPublisher events;

    @Test
    void metrics_countRecognitionsStagesAndSamples() throws Exception {
        client.recognize(Drawn.images(true, 1, 2, 3, 4));
        client.recognize("{}");
        double digits = digitsRead();
        double kept = metric("sonsu_samples_kept_total");
        double read = metric("sonsu_recognition_stage_seconds_count{stage=\"read\"}");
        double refused = metric("sonsu_requests_refused_total{problem=\"no-input\"}");

        client.recognize(Drawn.images(true, 5, 6, 7, 8));
        client.recognize("{}");

        assertThat(digitsRead()).isEqualTo(digits + 4);
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

    /** Nothing of tracing is there where no collector is named. */
    @Test
    void traces_areOff(@Autowired ObjectProvider<Tracer> tracer) {
        assertThat(tracer).isEmpty();
    }

    @Test
    void positions_followTheDigitsThatWereReadForSure() throws Exception {
        Map<String, Double> expected = new TreeMap<>();
        Map<String, Double> before = refusedAndRead();
        String continues = "";
        int sure = 0;
        for (int seed = 1; seed <= 7; seed++) {
            JsonNode answer = client.recognize("{\"inks\":[" + Drawn.inkJson(seed) + "]" + continues + "}")
                    .json();
            String position = sure < 4 ? String.valueOf(sure + 1) : "more";
            expected.merge("read " + position, 1.0, Double::sum);
            if (answer.get("digits").get(0).get("status").asString().equals("SURE")) {
                sure++;
            } else {
                expected.merge("refused " + position, 1.0, Double::sum);
            }
            continues = ",\"continues\":\"" + answer.get("recognitionId").asString() + "\"";
        }

        Map<String, Double> after = refusedAndRead();
        after.replaceAll((name, count) -> count - before.getOrDefault(name, 0.0));
        after.values().removeIf(count -> count == 0);
        assertThat(after).isEqualTo(expected);
        assertThat(sure).isGreaterThan(4);
    }

    private Map<String, Double> refusedAndRead() throws Exception {
        Scrape scrape = scrape();
        Map<String, Double> counts = new TreeMap<>();
        for (String position : ByPosition.NAMES) {
            counts.put("read " + position, scrape.value("sonsu_digits_read_total{position=\"" + position + "\"}"));
            double refused = 0;
            for (String reading : new String[] {"unsure", "not_a_digit"}) {
                refused += scrape.value(
                        "sonsu_digits_refused_total{position=\"" + position + "\",reading=\"" + reading + "\"}");
            }
            counts.put("refused " + position, refused);
        }
        return counts;
    }

    @Test
    void corrections_areCountedByPosition() throws Exception {
        JsonNode answer = client.recognize(Drawn.images(true, 1, 2, 3)).json();
        int[] digits = new int[3];
        int[] positions = new int[3];
        int sure = 0;
        for (int at = 0; at < 3; at++) {
            JsonNode digit = answer.get("digits").get(at);
            digits[at] = digit.get("digit").asInt();
            positions[at] = digit.get("status").asString().equals("SURE") ? ++sure : 0;
        }
        assertThat(sure).as("sure digits of the test's hand").isGreaterThan(1);
        int last = positions[2] > 0 ? 2 : 1;
        digits[last] = (digits[last] + 1) % 10;
        String position = "{position=\"" + positions[last] + "\"}";
        double confirmed = scrape().value("sonsu_digits_confirmed_total" + position);
        double corrected = scrape().value("sonsu_digits_corrected_total" + position);

        client.post(
                "/api/v1/confirmations",
                "application/json",
                BodyPublishers.ofString(
                        "{\"recognitions\":[\"" + answer.get("recognitionId").asString()
                                + "\"],\"basis\":\"VERIFIED\",\"digits\":" + Arrays.toString(digits) + "}"));

        assertThat(scrape().value("sonsu_digits_confirmed_total" + position)).isEqualTo(confirmed + 1);
        assertThat(scrape().value("sonsu_digits_corrected_total" + position)).isEqualTo(corrected + 1);
    }

    @Test
    void whatTheDatabaseKnows_isSeenAtTheNextLook_andTheRestAtOnce() throws Exception {
        upkeep.beat();
        Scrape before = scrape();
        client.recognize(Drawn.images(true, 9, 10, 11, 12));
        assertThat(scrape().value("sonsu_samples_stored")).isEqualTo(before.value("sonsu_samples_stored"));

        upkeep.beat();
        events.publishEvent(new ModelSwapped(new ModelId("other"), Duration.ofMillis(1500)));

        Scrape after = scrape();
        assertThat(after.value("sonsu_samples_stored")).isEqualTo(before.value("sonsu_samples_stored") + 4);
        assertThat(after.value("sonsu_model_swap_seconds_sum"))
                .isEqualTo(before.value("sonsu_model_swap_seconds_sum") + 1.5);
        assertThat(after.value("sonsu_retraining_samples_goal")).isEqualTo(500);
        assertThat(after.value("sonsu_retraining_samples_missing")).isBetween(1.0, 500.0);
        assertThat(after.value("sonsu_database_size_bytes")).isGreaterThan(100_000);
        assertThat(after.value("sonsu_process_resident_bytes")).isGreaterThan(50e6);
        assertThat(after.value("sonsu_process_resident_peak_bytes"))
                .isGreaterThanOrEqualTo(after.value("sonsu_process_resident_bytes"));
        assertThat(after.value("sonsu_sample_key_age_seconds")).isGreaterThan(0);
        assertThat(after.value("sonsu_recognitions_limit")).isEqualTo(64);
        assertThat(after.labels("sonsu_model_info").get("role")).contains("live", "champion");
    }

    /** A digit's own confidence is in no scrape: it moves when 200 or more are together, and all at once. */
    @Test
    void confidences_moveByWindowsOnly() throws Exception {
        upkeep.beat();
        double before = scrape().value("sonsu_digit_confidence_ratio_count");
        double windows = scrape().value("sonsu_drift_windows_total{trait=\"confidence\"}");
        List<Double> steps = new ArrayList<>();
        for (int request = 0; request < 20; request++) {
            client.recognize(Drawn.images(
                    false, LongStream.range(12 * request, 12 * request + 12).toArray()));
            upkeep.beat();
            double now = scrape().value("sonsu_digit_confidence_ratio_count");
            if (now != before) {
                steps.add(now - before);
                before = now;
            }
        }

        assertThat(steps).hasSizeBetween(1, 2).allMatch(step -> step >= 200);
        assertThat(scrape().value("sonsu_drift_windows_total{trait=\"confidence\"}"))
                .isEqualTo(windows + steps.size());
    }

    @Test
    void health_hasAGroupForEachConcern_andShowsNoPath() throws Exception {
        JsonNode health = client.get("/actuator/health").json();

        assertThat(health.get("status").asString()).isEqualTo("UP");
        assertThat(health.get("groups").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("disk", "liveness", "readiness", "startup", "store");
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

    private Scrape scrape() throws Exception {
        return Scrape.of(client.get("/actuator/prometheus").body());
    }

    private double digitsRead() throws Exception {
        double digits = 0;
        for (String position : new String[] {"1", "2", "3", "4", "more"}) {
            digits += metric("sonsu_digits_read_total{position=\"" + position + "\"}");
        }
        return digits;
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
