package dev.sonsu.server.models;

import dev.sonsu.model.ModelId;

/**
 * A model of the registry that was found whole: its hash, its normaliser and its golden outputs fit here. Only the registry
 * makes one, so that no role is given unverified, and none is verified while writers wait.
 */
public final class VerifiedModel {
    private final ModelId id;

    VerifiedModel(ModelId id) {
        this.id = id;
    }

    public ModelId id() {
        return id;
    }
}
