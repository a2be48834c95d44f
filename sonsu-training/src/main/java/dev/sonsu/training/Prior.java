package dev.sonsu.training;

/**
 * How often something is no digit: in training, where it comes much too often so that it is learned, and where the model will
 * read. The net's probabilities hold for the first; moving the logit of no digit by the logarithm of the odds' ratio makes
 * them hold for the second (Elkan 2001; Saerens, Latinne and Decaestecker 2002).
 *
 * @param trained  the share in training, between 0 and 1
 * @param expected the share where the model reads, between 0 and 1
 */
record Prior(double trained, double expected) {
    /** @throws IllegalArgumentException if a share is not between 0 and 1, both excluded */
    Prior {
        if (!(trained > 0 && trained < 1 && expected > 0 && expected < 1)) {
            throw new IllegalArgumentException("shares between 0 and 1; got " + trained + " and " + expected);
        }
    }

    /**
     * A copy of a net's weights with the last layer's bias moved.
     *
     * @param layer       the name of the last layer
     * @param temperature by which its logits will be divided
     */
    Weights correct(Weights weights, String layer, double temperature) {
        Weights corrected = weights.copy();
        corrected.values(layer + ".bias")[Calibration.NO_DIGIT] += (float) (temperature * logOdds());
        return corrected;
    }

    private double logOdds() {
        return Math.log(expected / (1 - expected)) - Math.log(trained / (1 - trained));
    }
}
