package dev.sonsu.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * PINs composed of a set's digits.
 *
 * @param composition how, as reports say it
 * @param members     of each PIN the numbers of its digits, counted from 0, in their order
 */
record Pins(Composition composition, List<List<Integer>> members) {
    /** How PINs are composed. */
    enum Composition {
        /** Not at all. */
        NONE,
        /** As the table's column says. */
        GIVEN,
        /** Each writer's digits are shuffled and taken four by four; what is left over makes none. */
        SHUFFLED,
        /** A writer is drawn, then four of the writer's digits, again and again. */
        DRAWN
    }

    /** So that the same digits make the same PINs, whatever model reads them. */
    static final long SEED = 1;

    private static final int LENGTH = 4;

    static Pins none() {
        return new Pins(Composition.NONE, List.of());
    }

    /** Those digits that share a name, in their order; a digit without one belongs to none. */
    static Pins given(List<? extends @Nullable String> names) {
        return new Pins(Composition.GIVEN, List.copyOf(grouped(names).values()));
    }

    static Pins shuffled(List<String> writers) {
        Random random = new Random(SEED);
        List<List<Integer>> pins = new ArrayList<>();
        for (List<Integer> digits : grouped(writers).values()) {
            List<Integer> mixed = new ArrayList<>(digits);
            Collections.shuffle(mixed, random);
            for (int from = 0; from + LENGTH <= mixed.size(); from += LENGTH) {
                pins.add(List.copyOf(mixed.subList(from, from + LENGTH)));
            }
        }
        return pins.isEmpty() ? none() : new Pins(Composition.SHUFFLED, pins);
    }

    /** So many PINs; none if no writer has four digits. */
    static Pins drawn(List<String> writers, int count) {
        Random random = new Random(SEED);
        List<List<Integer>> hands = grouped(writers).values().stream()
                .filter(digits -> digits.size() >= LENGTH)
                .toList();
        List<List<Integer>> pins = new ArrayList<>();
        for (int i = 0; i < count && !hands.isEmpty(); i++) {
            List<Integer> hand = new ArrayList<>(hands.get(random.nextInt(hands.size())));
            Collections.shuffle(hand, random);
            pins.add(List.copyOf(hand.subList(0, LENGTH)));
        }
        return pins.isEmpty() ? none() : new Pins(Composition.DRAWN, pins);
    }

    private static Map<String, List<Integer>> grouped(List<? extends @Nullable String> names) {
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (name != null) {
                groups.computeIfAbsent(name, none -> new ArrayList<>()).add(i);
            }
        }
        return groups;
    }
}
