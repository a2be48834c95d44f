package dev.sonsu.server.watch;

import dev.sonsu.server.entry.ByPosition;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;

/** A counter for each place of a PIN. */
record PositionCounters(List<Counter> counters) {
    void add(ByPosition more) {
        for (int at = 0; at < counters.size(); at++) {
            int count = more.counts().get(at);
            if (count > 0) {
                counters.get(at).increment(count);
            }
        }
    }

    /** Registers them. */
    record Of(MeterRegistry registry) {
        PositionCounters counters(String name, String description, Map<String, String> labels) {
            return new PositionCounters(ByPosition.NAMES.stream()
                    .map(position -> {
                        Tags tags = Tags.of("position", position);
                        for (Map.Entry<String, String> label : labels.entrySet()) {
                            tags = tags.and(label.getKey(), label.getValue());
                        }
                        return Counter.builder(name)
                                .description(description)
                                .tags(tags)
                                .register(registry);
                    })
                    .toList());
        }
    }
}
