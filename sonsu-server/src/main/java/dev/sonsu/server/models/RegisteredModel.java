package dev.sonsu.server.models;

import dev.sonsu.model.ModelCard;
import dev.sonsu.model.ModelId;
import java.time.Instant;

/**
 * A model that the registry knows.
 *
 * @param card       as it lies in the model's folder
 * @param lineage    where it comes from
 * @param registered when it came into the registry
 */
public record RegisteredModel(ModelCard card, Lineage lineage, Instant registered) {
    public ModelId id() {
        return card.id();
    }
}
