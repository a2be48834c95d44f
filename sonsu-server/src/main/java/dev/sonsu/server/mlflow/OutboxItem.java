package dev.sonsu.server.mlflow;

import dev.sonsu.model.ModelId;
import org.jspecify.annotations.Nullable;

/** Something that MLflow is to be told. */
sealed interface OutboxItem {
    /** Its row. */
    long id();

    /** How often MLflow has refused it. */
    int tries();

    /** A model that came into the registry. */
    record Model(long id, int tries, ModelId model) implements OutboxItem {
        @Override
        public String toString() {
            return "model " + model;
        }
    }

    /**
     * A contest that was held.
     *
     * @param key it was held under
     */
    record Contest(long id, int tries, String key) implements OutboxItem {
        @Override
        public String toString() {
            return "contest " + key;
        }
    }

    /** Roles as they were from some change on. */
    record Roles(
            long id,
            int tries,
            long generation,
            ModelId champion,
            @Nullable ModelId challenger) implements OutboxItem {
        @Override
        public String toString() {
            return "roles of generation " + generation;
        }
    }
}
