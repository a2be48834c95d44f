package dev.sonsu.server.retraining;

/** The steps of a run, in their order. The names are stored. */
public enum StepName {
    SNAPSHOT,
    TRAIN,
    JUDGE,
    DECIDE,
    PUBLISH,
    DEPLOY
}
