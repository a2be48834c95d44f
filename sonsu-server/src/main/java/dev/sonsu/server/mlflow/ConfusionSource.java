package dev.sonsu.server.mlflow;

import java.util.Map;

/** Knows how a model read the sets of a contest. Where nobody does, MLflow gets no picture of it. */
interface ConfusionSource {
    /**
     * Which digits the challenger of a contest took for which.
     *
     * @param contest its key
     * @return by the set's name: rows are the digit written, columns the digit read, the eleventh no digit; empty if not kept
     */
    Map<String, int[][]> of(String contest);
}
