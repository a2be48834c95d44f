package dev.sonsu.training;

import dev.sonsu.folder.FolderKey;
import dev.sonsu.folder.SampleFolderReader;
import dev.sonsu.training.TrainingSet.LabelledGlyph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * People's samples: most to learn from, and a tenth that is held out to say how well a model reads such digits. Nothing is
 * fitted on the held-out ones, neither temperature nor thresholds: their labels may be wrong, and whoever could slip wrong
 * ones in would move both. {@code toString} shows counts only.
 *
 * @param learned to learn from
 * @param held    held out
 * @param all     how many the folder has
 */
record Samples(List<LabelledGlyph> learned, List<LabelledGlyph> held, long all) {
    /** 39 MB: of a folder with more these are drawn by lot. */
    static final int MOST = 50_000;

    private static final int HELD_IN = 10;
    private static final int MOST_HELD = 5_000;
    private static final long LOTS = -6;

    Samples {
        learned = List.copyOf(learned);
        held = List.copyOf(held);
    }

    /**
     * Reads a sample folder; memory does not grow with it.
     *
     * @param seed of the lots
     * @throws IOException if it is not whole, was changed, or is of another key
     */
    static Samples read(Path folder, FolderKey key, long seed) throws IOException {
        SampleFolderReader reader = new SampleFolderReader(folder, key);
        Lottery learned = new Lottery(MOST);
        Lottery held = new Lottery(MOST_HELD);
        RandomGenerator random = Seeds.at(seed, LOTS);
        reader.forEach((glyph, label) -> {
            if (label < 0 || label >= Calibration.NO_DIGIT) {
                throw new IOException(folder + " holds a label that is no digit");
            }
            Lottery of = random.nextInt(HELD_IN) == 0 ? held : learned;
            of.add(new LabelledGlyph(label, glyph.toBytes()), random);
        });
        return new Samples(learned.drawn, held.drawn, reader.samples());
    }

    @Override
    public String toString() {
        return all + " samples, " + learned.size() + " to learn from, " + held.size() + " held out";
    }

    /** Keeps some of what comes, each with the same chance (Vitter 1985, algorithm R). */
    private static final class Lottery {
        private final int most;
        private final List<LabelledGlyph> drawn = new ArrayList<>();
        private long seen;

        Lottery(int most) {
            this.most = most;
        }

        void add(LabelledGlyph sample, RandomGenerator random) {
            seen++;
            if (drawn.size() < most) {
                drawn.add(sample);
            } else {
                long at = random.nextLong(seen);
                if (at < most) {
                    drawn.set((int) at, sample);
                }
            }
        }
    }
}
