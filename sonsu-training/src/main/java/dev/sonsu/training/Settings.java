package dev.sonsu.training;

import dev.sonsu.model.ModelId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be set of a run.
 *
 * @param seed     of everything random
 * @param stages   of the schedule
 * @param pictures at most so many of MNIST's are learned from
 * @param pens     at most so many pen digits are
 * @param from     the finished run whose weights this one begins with, or {@code null} for random ones
 */
record Settings(
        long seed,
        List<Stage> stages,
        int pictures,
        int pens,
        @Nullable Finished from) {
    /**
     * A finished run.
     *
     * @param folder of it, with its weights
     * @param model  that it made
     */
    record Finished(Path folder, ModelId model) {
        /** Wherever the folder is: the run is the same. */
        @Override
        public String toString() {
            return model.value();
        }
    }

    Settings {
        stages = List.copyOf(stages);
    }

    static Settings full(long seed) {
        return new Settings(seed, Recipe.stages(14, 6, 8), Integer.MAX_VALUE, Integer.MAX_VALUE, null);
    }

    /** A run of seconds that shows that all parts fit together; its model is poor. */
    static Settings quick(long seed) {
        return new Settings(seed, Recipe.stages(2, 1, 1), 3_000, 500, null);
    }

    /** The same, with weights of a finished run and the one stage that comes after all others. */
    Settings continuing(Finished from) {
        int epochs = pictures < Integer.MAX_VALUE ? 1 : 6;
        return new Settings(seed, Recipe.further(epochs), pictures, pens, from);
    }

    /** The same with other numbers of epochs, one for each stage. */
    Settings lasting(int... epochs) {
        List<Stage> others = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            others.add(stages.get(i).lasting(epochs[i]));
        }
        return new Settings(seed, others, pictures, pens, from);
    }
}
