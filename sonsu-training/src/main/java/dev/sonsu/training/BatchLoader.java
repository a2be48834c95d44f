package dev.sonsu.training;

import dev.sonsu.glyph.Glyph;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Draws the batches of one epoch ahead of the net, on a thread of its own. The last batch may be left out: an epoch is
 * as many whole batches as it holds. {@link #next()} is for one thread; closing ends the loader's.
 */
final class BatchLoader implements AutoCloseable {
    private static final int AHEAD = 8;

    private final BlockingQueue<Drawn> queue = new ArrayBlockingQueue<>(AHEAD);
    private final Thread thread;

    BatchLoader(TrainingSet set, int batchSize, long seed, int epoch, double strength) {
        thread = Thread.ofPlatform().daemon().name("loader").start(() -> {
            try {
                load(set, batchSize, seed, epoch, strength);
            } catch (InterruptedException e) {
                // Closed: nobody waits for the rest.
            }
        });
    }

    /** Either a batch or why there is none. */
    private record Drawn(@Nullable Batch batch, @Nullable RuntimeException failure) {}

    private void load(TrainingSet set, int batchSize, long seed, int epoch, double strength)
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
                queue.put(new Drawn(new Batch(pixels, labels), null));
            }
        } catch (RuntimeException e) {
            queue.put(new Drawn(null, e));
        }
    }

    /** The next batch; waits for it. */
    Batch next() throws InterruptedException {
        Drawn drawn = queue.take();
        if (drawn.batch() == null) {
            throw new IllegalStateException("the loader failed", drawn.failure());
        }
        return drawn.batch();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
