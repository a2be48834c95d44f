package dev.sonsu.server.watch;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a server's metrics said every half minute while something was broken, so that Prometheus' own evaluation of the
 * shipped rules can be asked what it makes of it.
 */
final class Story {
    private static final Path RULES = Path.of("..", "monitoring", "prometheus", "rules.yml")
            .toAbsolutePath()
            .normalize();
    private static final Pattern METRIC = Pattern.compile("([a-z_]+)\\{job=");
    private static final int SECONDS = 30;

    private final List<Map<String, Double>> scrapes = new ArrayList<>();

    void add(Scrape scrape) {
        scrapes.add(scrape.meters().values().stream()
                .flatMap(meter -> meter.values().entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** The newest scrape's number, from 0 upward. */
    int now() {
        return scrapes.size() - 1;
    }

    /**
     * Asks promtool whether the rule of this name fires at some of the scrapes and not at others; skipped aloud where there
     * is none.
     */
    void judge(String alert, List<Integer> firing, List<Integer> quiet, Path scratch) throws Exception {
        StringBuilder tests = new StringBuilder("rule_files:\n  - " + RULES + "\nevaluation_interval: " + SECONDS
                + "s\ntests:\n  - interval: " + SECONDS + "s\n    input_series:\n");
        for (String series : series(alert)) {
            tests.append("      - series: '").append(labelled(series)).append("'\n        values: '");
            tests.append(
                    scrapes.stream().map(scrape -> number(scrape.get(series))).collect(Collectors.joining(" ")));
            tests.append("'\n");
        }
        tests.append("    promql_expr_test:\n");
        for (int at = 0; at < scrapes.size(); at++) {
            if (firing.contains(at) || quiet.contains(at)) {
                tests.append(
                        "      - expr: count(ALERTS{alertname=\"" + alert + "\", alertstate=\"firing\"}) > bool 0\n"
                                + "        eval_time: " + at * SECONDS + "s\n        exp_samples: "
                                + (firing.contains(at) ? "[{labels: '{}', value: 1}]" : "[]") + "\n");
            }
        }
        Files.writeString(scratch.resolve("story.yml"), tests, StandardCharsets.UTF_8);
        Promtool.test(scratch, "story.yml", scratch);
    }

    private Set<String> series(String alert) throws Exception {
        Matcher metric = METRIC.matcher(AlertRulesTest.expression(alert));
        Set<String> asked = new TreeSet<>();
        while (metric.find()) {
            asked.add(metric.group(1));
        }
        Set<String> series = new TreeSet<>();
        scrapes.forEach(scrape -> scrape.keySet().stream()
                .filter(each -> asked.contains(each.replaceFirst("\\{.*", "")))
                .forEach(series::add));
        if (series.isEmpty()) {
            throw new AssertionError("the server has no metric that " + alert + " asks for: " + asked);
        }
        return series;
    }

    /** As Prometheus stores it, with the labels that it adds itself. */
    private static String labelled(String series) {
        String added = "job=\"sonsu\", instance=\"here\"";
        return series.endsWith("}")
                ? series.replaceFirst("\\{", "{" + added + ", ").replace("'", "''")
                : series + "{" + added + "}";
    }

    private static String number(@Nullable Double value) {
        return value == null || value.isNaN() || value.isInfinite()
                ? "_"
                : new BigDecimal(value.toString()).toPlainString();
    }
}
