package dev.sonsu.training;

/**
 * A part of the schedule, with an optimiser of its own; it starts from the average of the part before.
 *
 * @param name       a letter, in the journal and the card
 * @param epochs     how many
 * @param rate       the highest learning rate
 * @param warmUp     the share of the way up to it
 * @param smoothing  of the labels
 * @param dropOut    before the last layer
 * @param distortion how strongly pictures and hands are distorted
 * @param draws      how often each pen digit comes in an epoch; every picture comes once
 */
record Stage(
        String name,
        int epochs,
        double rate,
        double warmUp,
        double smoothing,
        double dropOut,
        Strength distortion,
        int draws) {
    /** The same with another number of epochs. */
    Stage lasting(int others) {
        return new Stage(name, others, rate, warmUp, smoothing, dropOut, distortion, draws);
    }
}
