package dev.sonsu.server.watch;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server answered at {@code /actuator/prometheus}. */
record Scrape(Map<String, Meter> meters) {
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
    private static final Pattern SERIES = Pattern.compile("(\\w+)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /**
     * A meter.
     *
     * @param labels   by name, the values that they have
     * @param values   of all series, by their names with labels
     */
    record Meter(String type, Map<String, Set<String>> labels, Map<String, Double> values) {
        private Meter(String type) {
            this(type, new TreeMap<>(), new TreeMap<>());
        }
    }

    static Scrape of(String body) {
        Map<String, Meter> meters = new TreeMap<>();
        body.lines().forEach(line -> {
            Matcher type = TYPE.matcher(line);
            Matcher series = SERIES.matcher(line);
            if (type.matches()) {
                meters.put(type.group(1), new Meter(type.group(2)));
            } else if (series.matches()) {
                add(meter(meters, series.group(1)), series);
            }
        });
        return new Scrape(meters);
    }

    private static Meter meter(Map<String, Meter> meters, String name) {
        Meter meter = meters.get(name);
        Meter known = meter == null ? meters.get(name.replaceFirst("_(bucket|count|sum)$", "")) : meter;
        if (known == null) {
            throw new IllegalStateException(name + " has no type");
        }
        return known;
    }

    private static void add(Meter meter, Matcher series) {
        if (series.group(2) != null) {
            Matcher label = LABEL.matcher(series.group(2));
            while (label.find()) {
                meter.labels
                        .computeIfAbsent(label.group(1), first -> new TreeSet<>())
                        .add(label.group(2));
            }
        }
        String labels = series.group(2) == null ? "" : "{" + series.group(2) + "}";
        meter.values.put(series.group(1) + labels, Double.parseDouble(series.group(3)));
    }

    /** The labels of a meter with their values; none if it is not there. */
    Map<String, Set<String>> labels(String name) {
        Meter meter = meters.get(name);
        return meter == null ? Map.of() : meter.labels;
    }

    /** The value of a series; fails if it is not there. */
    double value(String series) {
        return meters.values().stream()
                .filter(meter -> meter.values.containsKey(series))
                .map(meter -> meter.values.get(series))
                .findFirst()
                .orElseThrow(() -> new AssertionError(series + " is not there"));
    }
}
