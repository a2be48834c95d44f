package dev.sonsu.server.watch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Registers counters that differ in one label, all of them at once. */
record Counters(MeterRegistry registry) {
    /** One for each constant, whose name in lower case is the label's value. */
    <E extends Enum<E>> Map<E, Counter> of(Class<E> constants, String name, String description, String label) {
        Map<E, Counter> counters = new EnumMap<>(constants);
        for (E constant : constants.getEnumConstants()) {
            counters.put(constant, counter(name, description, label, lower(constant)));
        }
        return counters;
    }

    Map<String, Counter> of(List<String> values, String name, String description, String label) {
        return values.stream()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), value -> counter(name, description, label, value)));
    }

    private Counter counter(String name, String description, String label, String value) {
        return Counter.builder(name).description(description).tag(label, value).register(registry);
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
