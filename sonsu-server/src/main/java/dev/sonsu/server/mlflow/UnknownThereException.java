package dev.sonsu.server.mlflow;

import dev.sonsu.model.ModelId;

/** What is to be told is about a model that MLflow does not have. */
final class UnknownThereException extends Exception {
    private static final long serialVersionUID = 1L;

    UnknownThereException(ModelId model) {
        super("MLflow has no run or no version of " + model
                + ": it was put aside, or somebody deleted it there; what is about it cannot be told");
    }
}
