package dev.sonsu.server.models;

import dev.sonsu.model.ModelId;

/** A registry of a test in which nothing is verified: who asks for that asks too much of it. */
public interface UnverifiedModels extends ModelRegistry {
    @Override
    default VerifiedModel verify(ModelId model) {
        throw new UnsupportedOperationException();
    }

    @Override
    default Aliases promote(VerifiedModel model, PromotionCause cause, Aliases seen) {
        throw new UnsupportedOperationException();
    }

    @Override
    default boolean hasPromoted(String contest) {
        throw new UnsupportedOperationException();
    }
}
