package dev.sonsu.training;

import dev.sonsu.glyph.Glyph;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Draws the batches of one epoch and what the net shall say of them, ahead of the net, on a thread of its own. The last batch may be left out: an epoch is
 * as many whole batches as it holds. {@link #next()} is for one thread; closing ends the loader's.
 */
final class BatchLoader implements AutoCloseable {
    private static final int AHEAD = 8;

    private final BlockingQueue<Drawn> queue = new ArrayBlockingQueue<>(AHEAD);
    private final Thread thread;

    /**
     * A batch and its answers.
     *
     * @param targets eleven probabilities for each glyph
     */
    record Lesson(Batch batch, float[] targets) {
        @Override
        public String toString() {
            return "Lesson[" + batch.size() + "]";
        }
    }

    BatchLoader(TrainingSet set, Instructor instructor, int batchSize, long seed, int epoch, Strength strength) {
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

    private void load(TrainingSet set, Instructor instructor, int batchSize, long seed, int epoch, Strength strength)
            throws InterruptedException {
        try {
            int[] order = set.order(seed, epoch);
            TrainingSet.Artist artist = set.new Artist();
            for (int first = 0; first + batchSize <= order.length; first += batchSize) {
                int[] numbers = Arrays.copyOfRange(order, first, first + batchSize);
                byte[] pixels = new byte[batchSize * Glyph.PIXELS];
                int[] labels = new int[batchSize];
                for (int i = 0; i < batchSize; i++) {
                    labels[i] = artist.draw(numbers[i], seed, epoch, strength, pixels, i * Glyph.PIXELS);
                }
                Batch batch = new Batch(pixels, labels);
                queue.put(new Drawn(new Lesson(batch, instructor.targets(batch)), null));
            }
        } catch (RuntimeException e) {
            queue.put(new Drawn(null, e));
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
