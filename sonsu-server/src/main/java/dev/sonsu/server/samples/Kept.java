package dev.sonsu.server.samples;

import java.util.List;
import java.util.OptionalLong;

/**
 * What has been committed of one request.
 *
 * @param digits of each digit, in the order in which they were given, which nothing but the caller knows, the id of its
 *               sample; empty of one that was not kept. An empty list if nothing was kept
 */
public record Kept(List<OptionalLong> digits) {
    static final Kept NOTHING = new Kept(List.of());

    public Kept {
        digits = List.copyOf(digits);
    }

    /** The id of what was kept of one of the digits, counted from 0. */
    public OptionalLong id(int digit) {
        return digit < digits.size() ? digits.get(digit) : OptionalLong.empty();
    }

    /** The ids of the committed samples, in the order of the digits. */
    public List<Long> ids() {
        return digits.stream()
                .filter(OptionalLong::isPresent)
                .map(OptionalLong::getAsLong)
                .toList();
    }

    /** How many samples were committed, as the answer's {@code stored} says. */
    public int count() {
        return ids().size();
    }

    @Override
    public String toString() {
        return "Kept[" + count() + " of " + digits.size() + "]";
    }
}
