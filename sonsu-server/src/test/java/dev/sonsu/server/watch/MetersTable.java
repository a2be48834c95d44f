package dev.sonsu.server.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The meters as a document's tables describe them. {@link MetricsTableTest} holds them against a running server. */
record MetersTable(Map<String, Described> meters) {
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| (\\w+) \\|([^|]*)\\| [^|]+ \\|");
    private static final Pattern LABEL = Pattern.compile("`(\\w+)`");
    private static final Pattern PART = Pattern.compile("_(bucket|count|sum|max)$");

    /** What a row says, but for its meaning. */
    record Described(String type, Set<String> labels) {}

    /** @param file in {@code docs/} */
    static MetersTable of(String file) throws IOException {
        Map<String, Described> meters = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("..", "docs", file))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                Set<String> labels = LABEL.matcher(row.group(3))
                        .results()
                        .map(one -> one.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));
                meters.put(row.group(1), new Described(row.group(2), labels));
            }
        }
        return new MetersTable(meters);
    }

    /** The meter that a series belongs to, such as a bucket's histogram; empty if the tables name none. */
    Optional<Described> ofSeries(String name) {
        Described itself = meters.get(name);
        if (itself != null) {
            return Optional.of(itself);
        }
        Matcher part = PART.matcher(name);
        if (!part.find()) {
            return Optional.empty();
        }
        boolean isBucket = part.group(1).equals("bucket");
        return Optional.ofNullable(meters.get(name.substring(0, part.start())))
                .filter(meter ->
                        meter.type().equals("histogram") || meter.type().equals("summary") && !isBucket);
    }
}
