package dev.sonsu.server.contest;

import java.util.function.DoubleConsumer;

/**
 * Says how far a contest is. Its stages have equal shares; how long a stage is nobody knows before it was read, so that
 * each digit takes a smaller part of what is left of it. For one thread.
 */
final class Progress {
    /** At so many digits half of a stage is said to be done. */
    private static final double HALF = 3000;

    private static final int BETWEEN = 250;

    private final DoubleConsumer out;
    private final int stages;
    private int done;
    private int read;

    Progress(DoubleConsumer out, int stages) {
        this.out = out;
        this.stages = stages;
        out.accept(0);
    }

    /** One digit more. */
    void read() {
        read++;
        if (read % BETWEEN == 0) {
            out.accept((done + read / (read + HALF)) / stages);
        }
    }

    void endStage() {
        done++;
        read = 0;
        out.accept((double) done / stages);
    }
}
