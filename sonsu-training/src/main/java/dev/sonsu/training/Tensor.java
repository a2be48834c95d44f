package dev.sonsu.training;

/**
 * A named array of a net. Whoever holds one may change its values.
 *
 * @param role   what training does with it
 * @param shape  whose product is the number of values
 * @param values row by row
 */
record Tensor(String name, Role role, int[] shape, float[] values) {
    /** What training does with a tensor. */
    enum Role {
        /** Learned, and decayed towards zero. */
        WEIGHT,
        /** Learned, not decayed: biases and the gains of normalisation. */
        OFFSET,
        /** Not learned but gathered: the running mean and variance of normalisation. */
        STATISTIC
    }

    boolean isLearned() {
        return role != Role.STATISTIC;
    }

    Tensor copy() {
        return new Tensor(name, role, shape, values.clone());
    }

    @Override
    public String toString() {
        return "Tensor[" + name + ", " + values.length + " values]";
    }
}
