package dev.sonsu.server.models;

import dev.sonsu.model.ModelId;

/**
 * What a champion's readings came to in a tenure, on all servers together, in steps of at least 200 digits.
 *
 * @param tenure    the generation in which it became champion
 * @param digits    that were read
 * @param refused   of them, not for sure
 * @param confirmed digits that were read for sure and then confirmed
 * @param corrected of them, read as another digit
 */
public record LiveFigures(ModelId model, long tenure, long digits, long refused, long confirmed, long corrected) {
    static LiveFigures none(ModelId model, long tenure) {
        return new LiveFigures(model, tenure, 0, 0, 0, 0);
    }
}
