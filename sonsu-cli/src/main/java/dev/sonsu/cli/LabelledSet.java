package dev.sonsu.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Labelled digits that are measured together.
 *
 * @param name  as reports call it
 * @param items the digits
 * @param pins  which of them make up a PIN, counted from 0; none where nothing says who wrote what
 */
record LabelledSet(String name, List<Item> items, Pins pins) {
    LabelledSet {
        items = List.copyOf(items);
    }

    boolean hasStrokes() {
        return items.stream().allMatch(item -> item.source() instanceof ItemSource.Strokes);
    }

    /** The writers, one for each item; empty unless all are known. */
    static Optional<List<String>> writers(List<Item> items) {
        List<@Nullable String> named = new ArrayList<>();
        items.forEach(item -> named.add(item.writer()));
        return named.contains(null) ? Optional.empty() : Optional.of(List.copyOf(named));
    }
}
