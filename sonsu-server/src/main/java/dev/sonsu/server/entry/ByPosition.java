package dev.sonsu.server.entry;

import java.util.List;

/**
 * How many digits there were at each place of a PIN, as far as the server knows: a digit's place is one more than the
 * digits of its PIN that had been read for sure before it.
 *
 * @param counts of the places 1 to 4, and of all behind them together
 */
public record ByPosition(List<Integer> counts) {
    /** What the places are called, in their order. */
    public static final List<String> NAMES = List.of("1", "2", "3", "4", "more");

    public ByPosition {
        counts = List.copyOf(counts);
        if (counts.size() != NAMES.size()) {
            throw new IllegalArgumentException("there are " + NAMES.size() + " places; got " + counts.size());
        }
    }

    /** Counts digits while a request is answered. For one thread. */
    static final class Tally {
        private final Integer[] counts = {0, 0, 0, 0, 0};

        /** @param position from 1 */
        void add(int position) {
            counts[Math.min(position, counts.length) - 1]++;
        }

        ByPosition sum() {
            return new ByPosition(List.of(counts));
        }
    }
}
