package dev.sonsu.server.watch;

import dev.sonsu.model.ModelId;
import dev.sonsu.trait.Trait;

/**
 * A window as it is kept.
 *
 * @param id     larger than those of all before
 * @param day    on which it left, ISO 8601
 * @param counts by the trait's bins; not a copy
 */
@SuppressWarnings("ArrayRecordComponent") // read only
record StoredWindow(long id, String day, ModelId model, Trait trait, long[] counts) {
    @Override
    public String toString() {
        return "StoredWindow[" + id + "]";
    }
}
