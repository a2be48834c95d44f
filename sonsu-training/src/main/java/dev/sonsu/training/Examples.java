package dev.sonsu.training;

/** What the batches of an epoch are drawn from. Immutable and thread-safe. */
interface Examples {
    /** The numbers of an epoch's examples, in its order; always equally many. */
    int[] order(long seed, int epoch);

    /** How many examples an epoch has. */
    int epochSize();

    /** What an example counts; 1 on the mean of an epoch. */
    float weight(int number);

    /** Somebody who draws them: one for each thread. */
    Artist artist();

    /** How many whole batches an epoch has. */
    default int batches(int size) {
        return epochSize() / size;
    }

    /** Draws examples. For one thread. */
    interface Artist {
        /** Writes example {@code number} as it is in an epoch to place {@code at} of the pixels; gives its label. */
        int draw(int number, long seed, int epoch, Strength strength, byte[] pixels, int at);
    }
}
