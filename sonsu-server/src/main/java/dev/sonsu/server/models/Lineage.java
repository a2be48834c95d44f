package dev.sonsu.server.models;

import dev.sonsu.model.ModelId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a model comes from, beside what its card says.
 *
 * @param origin      how it came
 * @param parent      whose weights it began with; {@code null} if with random ones, or unknown
 * @param run         the retraining that made it; {@code null} if none did
 * @param samples     how many people's samples it learned from, at least 0
 * @param recipe      the trainer's recipe in one line
 * @param codeVersion of the software that made it
 * @param history     figures of each epoch, in order; empty if unknown
 */
public record Lineage(
        Origin origin,
        @Nullable ModelId parent,
        @Nullable String run,
        long samples,
        String recipe,
        String codeVersion,
        List<Epoch> history) {
    /** How a model came. Names are stored. */
    public enum Origin {
        BUNDLED,
        TRAINED,
        IMPORTED
    }

    /**
     * An epoch's figures.
     *
     * @param number   from 1
     * @param loss     mean of the epoch, in nats
     * @param accuracy on digits held out from training, 0 to 1
     */
    public record Epoch(int number, double loss, double accuracy) {}

    public Lineage {
        history = List.copyOf(history);
    }
}
