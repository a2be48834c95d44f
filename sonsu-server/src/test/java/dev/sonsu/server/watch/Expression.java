package dev.sonsu.server.watch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an expression of Prometheus' language asks for. It is taken apart by its words, which is enough to find names that
 * are not there; {@code promtool} knows whether it is right.
 *
 * @param series   the labels' values that each series is asked for, by the series' name
 * @param grouping the labels that results are grouped by
 */
record Expression(Map<String, Map<String, Set<String>>> series, Set<String> grouping) {
    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern DURATION = Pattern.compile("\\[[^]]*]");
    private static final Pattern SELECTOR = Pattern.compile("\\b([a-zA-Z_:]\\w*)\\b(?!\\s*\\()\\s*(\\{[^}]*})?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"([^\"]*)\"");
    private static final Pattern PART = Pattern.compile("_(bucket|count|sum)$");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");
    /** Labels that Prometheus gives, and that of buckets. */
    private static final Set<String> FOREIGN = Set.of("job", "instance", "le");

    static Expression of(String text) {
        Set<String> grouping = new TreeSet<>();
        Matcher groups = GROUPING.matcher(text);
        while (groups.find()) {
            Arrays.stream(groups.group(1).split(",")).map(String::strip).forEach(grouping::add);
        }
        Map<String, Map<String, Set<String>>> series = new TreeMap<>();
        String plain = DURATION.matcher(groups.replaceAll(" ")).replaceAll(" ");
        Matcher selector = SELECTOR.matcher(plain);
        while (selector.find()) {
            String name = selector.group(1);
            // Numbers such as 1e9 begin with a digit, and therefore are no words.
            if (!WORDS.contains(name)) {
                Map<String, Set<String>> labels = series.computeIfAbsent(name, first -> new TreeMap<>());
                Matcher matcher = MATCHER.matcher(selector.group(2) == null ? "" : selector.group(2));
                while (matcher.find()) {
                    labels.computeIfAbsent(matcher.group(1), first -> new TreeSet<>())
                            .addAll(List.of(matcher.group(2).split("\\|")));
                }
            }
        }
        return new Expression(series, grouping);
    }

    /**
     * What it names that no server has: series that the tables lack, labels that a series has not, values that a counter or
     * timer of the fresh server lacks.
     *
     * @param fresh what a server answers to which nothing happened yet
     */
    Set<String> unknown(MetersTable table, Scrape fresh) {
        Set<String> unknown = new LinkedHashSet<>();
        Set<String> labelled = new TreeSet<>(FOREIGN);
        series.forEach((name, asked) -> {
            // Prometheus' own: whether it could ask a server.
            if (!name.equals("up")) {
                Optional<MetersTable.Described> meter = table.ofSeries(name);
                meter.ifPresent(one -> labelled.addAll(one.labels()));
                unknown.addAll(
                        meter.isEmpty()
                                ? List.of(name + " is in no table")
                                : unknown(name, asked, meter.orElseThrow().labels(), fresh));
            }
        });
        grouping.stream()
                .filter(label -> !labelled.contains(label))
                .forEach(label -> unknown.add("nothing is there to group by " + label));
        return unknown;
    }

    private static List<String> unknown(String name, Map<String, Set<String>> asked, Set<String> labels, Scrape fresh) {
        Map<String, Set<String>> there = fresh.labels(PART.matcher(name).replaceFirst(""));
        List<String> unknown = new ArrayList<>();
        asked.forEach((label, values) -> {
            if (!labels.contains(label) && !FOREIGN.contains(label)) {
                unknown.add(name + " has no label " + label);
            } else if (there.containsKey(label) && !FOREIGN.contains(label)) {
                values.stream()
                        .filter(value -> !there.getOrDefault(label, Set.of()).contains(value))
                        .forEach(value -> unknown.add(name + " has no " + label + " " + value));
            }
        });
        return unknown;
    }
}
