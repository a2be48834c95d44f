package dev.sonsu.training;

/** Says what a net shall answer to the examples of a batch. Thread-safe where it is used by several threads. */
interface Instructor {
    /** A probability for each of the eleven classes, glyph by glyph; each glyph's sum to 1. */
    float[] targets(Batch batch);

    /** The labels, a share of each spread over all classes (Szegedy et al. 2016). */
    static Instructor ofLabels(double smoothing) {
        return batch -> {
            float[] targets = new float[batch.size() * Calibration.CLASSES];
            java.util.Arrays.fill(targets, (float) smoothing / Calibration.CLASSES);
            for (int i = 0; i < batch.size(); i++) {
                targets[i * Calibration.CLASSES + batch.labels()[i]] += (float) (1 - smoothing);
            }
            return targets;
        };
    }
}
