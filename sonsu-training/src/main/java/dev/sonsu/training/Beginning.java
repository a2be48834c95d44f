package dev.sonsu.training;

import dev.sonsu.glyph.Glyph;
import dev.sonsu.onnx.ModelRefusedException;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a net begins as: weights by lot, or those of a finished model. For one thread. */
record Beginning(Settings settings) {
    /** So many examples give a model that is read from its file the statistics of its planes. */
    private static final int TYPICAL = 3_000;

    private static final int TYPICAL_EPOCH = -1;

    /**
     * The weights to begin with: always the same of the same settings.
     *
     * @param prior what a finished model was corrected for, and what it is going to see
     * @throws TrainingException if the finished model is of another net
     */
    Weights weights(TorchNet net, TrainingSet set, Supplier<Prior> prior)
            throws IOException, TrainingException, ModelRefusedException {
        Weights byLot = Weights.random(net.layers(), Seeds.at(settings.seed(), -2));
        Settings.@Nullable Finished from = settings.from();
        return from == null ? byLot : WarmStart.weights(from.folder(), net, byLot, () -> typical(set), prior.get());
    }

    /** Some of what the net is going to learn from, as it is in an epoch of its own. */
    private Batch typical(TrainingSet set) {
        int[] order = set.order(settings.seed(), TYPICAL_EPOCH);
        int count = Math.min(TYPICAL, order.length);
        byte[] pixels = new byte[count * Glyph.PIXELS];
        int[] labels = new int[count];
        Examples.Artist artist = set.artist();
        Strength strength = settings.stages().getFirst().distortion();
        for (int i = 0; i < count; i++) {
            labels[i] = artist.draw(order[i], settings.seed(), TYPICAL_EPOCH, strength, pixels, i * Glyph.PIXELS);
        }
        return new Batch(pixels, labels);
    }
}
