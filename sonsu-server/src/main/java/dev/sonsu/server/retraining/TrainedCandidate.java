package dev.sonsu.server.retraining;

import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.server.models.Lineage;
import java.util.List;

/**
 * What a training made.
 *
 * @param model   the folder's content, its hash checked; whether it says what it should is for the registry to verify
 * @param history figures of each epoch, in order
 * @param recipe  in one line
 */
public record TrainedCandidate(ModelFolder model, List<Lineage.Epoch> history, String recipe) {
    public TrainedCandidate {
        history = List.copyOf(history);
    }
}
