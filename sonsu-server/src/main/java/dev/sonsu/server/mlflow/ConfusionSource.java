package dev.sonsu.server.mlflow;

import dev.sonsu.model.Evaluation;
import dev.sonsu.model.ModelId;
import java.util.Map;

/** Knows how a model read the sets of a contest. Where nobody does, MLflow gets no picture of it. */
interface ConfusionSource {
    /**
     * The figures of a model in a contest that was held.
     *
     * @param contest its key
     * @return by the set's name; empty if they were not kept
     */
    Map<String, Evaluation.Result> of(String contest, ModelId model);
}
