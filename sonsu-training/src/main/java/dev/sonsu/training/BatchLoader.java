package dev.sonsu.training;

import dev.sonsu.glyph.Glyph;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Draws the batches of one epoch and what the net shall say of them, ahead of the net, on a thread of its own. The last
 * batch may be left out: an epoch is as many whole batches as it holds. {@link #next()} is for one thread; closing ends the loader's.
 */
final class BatchLoader implements AutoCloseable {
    private static final int AHEAD = 8;

    private final BlockingQueue<Drawn> queue = new ArrayBlockingQueue<>(AHEAD);
    private final Thread thread;

    /**
     * A batch and its answers.
     *
     * @param targets eleven probabilities for each glyph, times what it counts
     */
    record Lesson(Batch batch, float[] targets) {
        @Override
        public String toString() {
            return "Lesson[" + batch.size() + "]";
        }
    }

    BatchLoader(Examples set, Instructor instructor, int batchSize, long seed, int epoch, Strength strength) {
        thread = Thread.ofPlatform().daemon().name("loader").start(() -> {
            try {
                load(set, instructor, batchSize, seed, epoch, strength);
            } catch (InterruptedException e) {
                // Closed: nobody waits for the rest.
            }
        });
    }

    /** Either a lesson or why there is none. */
    private record Drawn(@Nullable Lesson lesson, @Nullable RuntimeException failure) {}

    private void load(Examples set, Instructor instructor, int batchSize, long seed, int epoch, Strength strength)
            throws InterruptedException {
        try {
            int[] order = set.order(seed, epoch);
            Examples.Artist artist = set.artist();
            for (int first = 0; first + batchSize <= order.length; first += batchSize) {
                int[] numbers = Arrays.copyOfRange(order, first, first + batchSize);
                byte[] pixels = new byte[batchSize * Glyph.PIXELS];
                int[] labels = new int[batchSize];
                for (int i = 0; i < batchSize; i++) {
                    labels[i] = artist.draw(numbers[i], seed, epoch, strength, pixels, i * Glyph.PIXELS);
                }
                Batch batch = new Batch(pixels, labels);
                float[] targets = instructor.targets(batch);
                weigh(set, numbers, targets);
                queue.put(new Drawn(new Lesson(batch, targets), null));
            }
        } catch (RuntimeException e) {
            queue.put(new Drawn(null, e));
        }
    }

    /** The cost is linear in the targets, so that an example counts what its row sums up to. */
    private static void weigh(Examples set, int[] numbers, float[] targets) {
        for (int i = 0; i < numbers.length; i++) {
            float weight = set.weight(numbers[i]);
            for (int digit = 0; digit < Calibration.CLASSES; digit++) {
                targets[i * Calibration.CLASSES + digit] *= weight;
            }
        }
    }

    /** The next batch and its answers; waits for them. */
    Lesson next() throws InterruptedException {
        Drawn drawn = queue.take();
        if (drawn.lesson() == null) {
            throw new IllegalStateException("the loader failed", drawn.failure());
        }
        return drawn.lesson();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
