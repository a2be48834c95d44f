package dev.sonsu.training;

import dev.sonsu.model.Guarantee;
import dev.sonsu.model.ModelId;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.ModelRefusedException;
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
 * @param held     at most so many of MNIST's held-out pictures are looked at, and so many of its test's
 * @param from     the finished model whose weights this one begins with, or {@code null} for random ones
 * @param mixing   how people's samples come in
 */
record Settings(
        long seed,
        List<Stage> stages,
        int pictures,
        int pens,
        int held,
        @Nullable Finished from,
        Mixing mixing) {
    private static final int ALL = Integer.MAX_VALUE;

    /**
     * A finished model.
     *
     * @param folder of it
     * @param model  that it is
     */
    record Finished(Path folder, ModelId model) {
        /** What it promises; {@code null} where its card says nothing of that. */
        @Nullable
        Guarantee guarantee() throws ModelRefusedException {
            return ModelFolder.read(folder).card().guarantee();
        }

        /** Wherever the folder is: the run is the same. */
        @Override
        public String toString() {
            return model.value();
        }
    }

    /**
     * How people's samples come in among the corpora's examples.
     *
     * @param replay at most so many of the corpora's examples come in an epoch
     * @param share  of an epoch's weight that the samples have at most
     */
    record Mixing(int replay, double share) {
        static final Mixing NONE = new Mixing(Integer.MAX_VALUE, 0.2);

        Mixing {
            if (replay < 1 || !(share > 0 && share < 1)) {
                throw new IllegalArgumentException(
                        "at least one example is replayed, and samples have a share between 0 and 1; got " + replay
                                + " and " + share);
            }
        }
    }

    Settings {
        stages = List.copyOf(stages);
    }

    static Settings full(long seed) {
        return new Settings(seed, Recipe.stages(14, 6, 8), ALL, ALL, ALL, null, Mixing.NONE);
    }

    /** A run of seconds that shows that all parts fit together; its model is poor. */
    static Settings quick(long seed) {
        return new Settings(seed, Recipe.stages(2, 1, 1), 3_000, 500, 2_000, null, Mixing.NONE);
    }

    boolean isQuick() {
        return pictures < ALL;
    }

    /** The same, with weights of a finished run and the one stage that comes after all others. */
    Settings continuing(Finished from) {
        return new Settings(seed, Recipe.further(isQuick() ? 1 : 6), pictures, pens, held, from, mixing);
    }

    /** The same, with weights of a finished model, and the short stage that learns people's samples. */
    Settings retraining(Finished from) {
        return new Settings(seed, Recipe.retraining(isQuick() ? 1 : 2), pictures, pens, held, from, mixing);
    }

    /** The same with people's samples coming in otherwise. */
    Settings mixing(Mixing other) {
        return new Settings(seed, stages, pictures, pens, held, from, other);
    }

    /** The same with other numbers of epochs, one for each stage. */
    Settings lasting(int... epochs) {
        List<Stage> others = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            others.add(stages.get(i).lasting(epochs[i]));
        }
        return new Settings(seed, others, pictures, pens, held, from, mixing);
    }
}
