package dev.sonsu.server.samples;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The store's one thread. SQLite has one writer at a time and its calls are native: on virtual threads a few that wait
 * for the disk would stop all reading, so they wait here, and what gathered meanwhile is committed together.
 */
final class SampleWriter implements AutoCloseable {
    private static final int MOST_WAITING = 256;
    private static final int MOST_AT_ONCE = 64;
    private static final Duration IDLE = Duration.ofMillis(250);
    private static final Duration BETWEEN_PROBES = Duration.ofSeconds(1);
    /** As many PINs may be told apart by the order of the log: see {@link Periods#LEAST_PINS}. */
    private static final int PINS_PER_LOG = Periods.LEAST_PINS;

    private final SampleRows rows;
    private final StoreFile file;
    private final StoreState state;
    private final Runnable reconnect;
    private final BlockingQueue<Ticket> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread thread = new Thread(this::run, "sonsu-store");
    private volatile boolean isClosing;
    private int pinsInLog;
    private long nextProbe;

    /**
     * @param reconnect closes the connections after a failure: one that could not begin a transaction believes from then
     *                  on that it is within one (sqlite-jdbc 3.54), and commits every statement by itself
     */
    SampleWriter(SampleRows rows, StoreFile file, StoreState state, Runnable reconnect) {
        this.rows = rows;
        this.file = file;
        this.state = state;
        this.reconnect = reconnect;
    }

    void start() {
        thread.start();
    }

    /** Hands samples to the thread; false if too many wait already. */
    boolean offer(Ticket ticket) {
        return !isClosing && queue.offer(ticket);
    }

    private void run() {
        List<Ticket> batch = new ArrayList<>();
        while (true) {
            batch.clear();
            try {
                Ticket first = queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, MOST_AT_ONCE - 1);
                }
            } catch (InterruptedException e) {
                isClosing = true;
            }
            if (!batch.isEmpty()) {
                commit(batch);
            } else if (isClosing) {
                attempt(rows::emptyLog);
                return;
            } else {
                rest();
            }
        }
    }

    private void commit(List<Ticket> batch) {
        batch.removeIf(ticket -> !ticket.take());
        if (batch.isEmpty()) {
            return;
        }
        List<Kept> kept = new ArrayList<>();
        StoreFault fault = attempt(() -> kept.addAll(rows.commit(batch)));
        for (int i = 0; i < batch.size(); i++) {
            if (fault == null) {
                batch.get(i).committed(kept.get(i));
                pinsInLog++;
            } else {
                batch.get(i).failed(fault);
            }
        }
        if (fault == null && pinsInLog >= PINS_PER_LOG) {
            tidy();
        }
    }

    private void rest() {
        if (state.fault().isPresent()) {
            if (System.nanoTime() - nextProbe >= 0) {
                attempt(rows::probe);
                nextProbe = System.nanoTime() + BETWEEN_PROBES.toNanos();
            }
        } else if (pinsInLog > 0) {
            tidy();
        }
    }

    private void tidy() {
        attempt(() -> {
            rows.refill();
            rows.emptyLog();
            pinsInLog = 0;
        });
    }

    private @Nullable StoreFault attempt(Runnable work) {
        try {
            if (!file.isInPlace()) {
                throw new StoreFaults.FileMovedException();
            }
            work.run();
            state.works();
            return null;
        } catch (RuntimeException e) {
            StoreFault fault = StoreFaults.of(e);
            state.fails(fault);
            if (fault != StoreFault.MOVED) {
                reconnect.run();
            }
            return fault;
        }
    }

    /** Commits what waits, and ends. */
    @Override
    public void close() throws InterruptedException {
        isClosing = true;
        thread.join(Duration.ofSeconds(10));
    }
}
