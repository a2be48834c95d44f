package dev.sonsu.server.samples;

import java.util.List;

/**
 * What has been committed of one request.
 *
 * @param ids of the committed samples, in the order in which they were given, which nothing but the caller knows; empty
 *            if nothing was kept
 */
public record Kept(List<Long> ids) {
    static final Kept NOTHING = new Kept(List.of());

    public Kept {
        ids = List.copyOf(ids);
    }

    /** How many samples were committed, as the answer's {@code stored} says. */
    public int count() {
        return ids.size();
    }
}
