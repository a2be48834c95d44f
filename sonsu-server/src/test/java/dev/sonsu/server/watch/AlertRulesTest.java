package dev.sonsu.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The alerts that are shipped ask for what a server says, and fire when they should. */
@Execution(ExecutionMode.CONCURRENT)
class AlertRulesTest {
    private static final Path MONITORING = Path.of("..", "monitoring");
    private static final Path RULES = MONITORING.resolve("prometheus");

    @Test
    void everyName_isOneThatAServerHas() throws Exception {
        MetersTable table = MetersTable.of("metrics.md");
        Scrape fresh = new FreshMeters().scrape();

        rules().forEach((alert, rule) -> assertThat(
                        Expression.of(text(rule, "expr")).unknown(table, fresh))
                .as(alert)
                .isEmpty());
    }

    /** The check itself: each of these is wrong in one name. */
    @Test
    void wrongNames_areFound() throws Exception {
        MetersTable table = MetersTable.of("metrics.md");
        Scrape fresh = new FreshMeters().scrape();

        assertThat(List.of(
                        "sonsu_modell_up == 0",
                        "rate(sonsu_model_up_bucket[5m]) > 1e9",
                        "sonsu_model_up{problem=\"busy\"} == 0",
                        "increase(sonsu_requests_refused_total{problem=\"bussy\"}[5m]) > 10",
                        "sum by (job, kiosk) (increase(sonsu_samples_lost_total[5m])) > 0",
                        "sonsu_store_up == 0 and sonsu_store_upp == 0"))
                .allSatisfy(text ->
                        assertThat(Expression.of(text).unknown(table, fresh)).hasSize(1));
    }

    @Test
    void everyAlert_saysWhatToDo_inBothLanguages() throws Exception {
        rules().forEach((alert, rule) -> {
            assertThat(mapping(rule.get("labels")).get("severity")).as(alert).isIn("critical", "warning");
            Map<String, Object> texts = mapping(rule.get("annotations"));
            assertThat(texts).as(alert).containsOnlyKeys("summary", "description", "summary_ko", "description_ko");
            texts.forEach((name, text) -> {
                String plain = ((String) text).replaceAll("\\{\\{[^}]*}}", "");
                assertThat(plain.codePoints()
                                .anyMatch(
                                        letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.HANGUL))
                        .as(alert + " " + name)
                        .isEqualTo(name.endsWith("_ko"));
                assertThat(plain.strip()).as(alert + " " + name).isNotEmpty();
            });
        });
    }

    @Test
    void everyAlert_isTestedToBeQuiet_toFire_andToClear() throws Exception {
        Set<String> tested = new TreeSet<>();
        for (Map<String, Object> test : list(read("rules.test.yml").get("tests"))) {
            Map<String, StringBuilder> stories = new TreeMap<>();
            for (Map<String, Object> check : list(test.get("alert_rule_test"))) {
                stories.computeIfAbsent(text(check, "alertname"), first -> new StringBuilder())
                        .append(list(check.get("exp_alerts")).isEmpty() ? "quiet " : "fires ");
            }
            stories.forEach((alert, story) ->
                    assertThat(story.toString()).as(text(test, "name")).isEqualTo("quiet fires quiet "));
            tested.addAll(stories.keySet());
        }

        assertThat(tested).isEqualTo(rules().keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"alerts.md", "alerts.ko.md"})
    void document_listsEveryAlert_withItsSeverity(String file) throws Exception {
        Pattern row = Pattern.compile("\\| `(Sonsu\\w+)` \\| (\\w+) \\| .+ \\|");
        Map<String, String> listed = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("..", "docs", file))) {
            Matcher cells = row.matcher(line);
            if (cells.matches()) {
                listed.put(cells.group(1), cells.group(2));
            }
        }

        Map<String, String> severities = new TreeMap<>();
        rules().forEach((alert, rule) -> severities.put(alert, text(mapping(rule.get("labels")), "severity")));
        assertThat(listed).isEqualTo(severities);
    }

    @Test
    void alertmanager_namesNoAlertThatIsNotThere() throws Exception {
        Set<String> named = new TreeSet<>();
        for (String line : Files.readAllLines(MONITORING.resolve("alertmanager").resolve("alertmanager.yml"))) {
            if (line.contains("alertname") && line.contains("\"")) {
                for (String part : line.split("\"")) {
                    Arrays.stream(part.split("\\|"))
                            .filter(word -> word.startsWith("Sonsu"))
                            .forEach(named::add);
                }
            }
        }

        assertThat(named).isNotEmpty();
        assertThat(rules().keySet()).containsAll(named);
    }

    @Test
    void rules_doWhatTheirTestsSay(@TempDir Path folder) throws Exception {
        Promtool.test(RULES, "rules.test.yml", folder);
    }

    /** What the rule of this name asks for. */
    static String expression(String alert) throws IOException {
        return text(Objects.requireNonNull(rules().get(alert)), "expr");
    }

    private static Map<String, Map<String, Object>> rules() throws IOException {
        Map<String, Map<String, Object>> rules = new TreeMap<>();
        for (Map<String, Object> group : list(read("rules.yml").get("groups"))) {
            for (Map<String, Object> rule : list(group.get("rules"))) {
                assertThat(rules.put(text(rule, "alert"), rule)).isNull();
            }
        }
        assertThat(rules).hasSizeGreaterThan(10);
        return rules;
    }

    private static Map<String, Object> read(String file) throws IOException {
        return new Yaml().load(Files.readString(RULES.resolve(file), StandardCharsets.UTF_8));
    }

    private static String text(Map<String, Object> mapping, String key) {
        return (String) Objects.requireNonNull(mapping.get(key), key);
    }

    @SuppressWarnings("unchecked") // YAML's mappings are such
    private static Map<String, Object> mapping(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }

    @SuppressWarnings("unchecked") // and its lists
    private static List<Map<String, Object>> list(@Nullable Object value) {
        return (List<Map<String, Object>>) Objects.requireNonNull(value);
    }
}
