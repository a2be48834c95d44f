package dev.sonsu.server.samples;

import dev.sonsu.server.store.Database;
import dev.sonsu.server.store.StoreFault;
import dev.sonsu.server.store.StoreFaults;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
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
    private final LabelQueue labels;
    private final Upkeep upkeep;
    private final Database database;
    private final StoreState state;
    private final Runnable reconnect;
    private final BlockingQueue<Ticket<?>> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread thread = new Thread(this::run, "sonsu-store");
    private volatile boolean isClosing;
    private int pinsInLog;
    private long nextProbe;
    private long nextBeat;

    /**
     * @param reconnect closes the connections after a failure: one that could not begin a transaction believes from then
     *                  on that it is within one (sqlite-jdbc 3.54), and commits every statement by itself
     */
    SampleWriter(Work work, Database database, StoreState state, Runnable reconnect) {
        this.rows = work.rows();
        this.labels = work.labels();
        this.upkeep = work.upkeep();
        this.database = database;
        this.state = state;
        this.reconnect = reconnect;
    }

    void start() {
        thread.start();
    }

    /** Hands samples or labels to the thread; false if too many wait already. */
    boolean offer(Ticket<?> ticket) {
        return !isClosing && queue.offer(ticket);
    }

    private void run() {
        List<Ticket<?>> batch = new ArrayList<>();
        while (true) {
            batch.clear();
            try {
                Ticket<?> first = queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
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
                attempt(labels::applyAll);
                attempt(rows::settle);
                attempt(rows::emptyLog);
                return;
            } else {
                rest();
            }
            beat();
        }
    }

    /** Labels are applied while other work goes on, and where there is none. */
    private void beat() {
        if (System.nanoTime() - nextBeat >= 0 && state.fault().isEmpty()) {
            nextBeat = System.nanoTime() + IDLE.toNanos();
            attempt(() -> pinsInLog += labels.beat());
            attempt(() -> {
                int changed = upkeep.beat();
                pinsInLog += changed;
                if (changed > 0) {
                    rows.deleted();
                }
            });
            attempt(() -> pinsInLog += rows.beat());
        }
    }

    private void commit(List<Ticket<?>> batch) {
        batch.removeIf(ticket -> !ticket.take());
        List<SampleTicket> samples = new ArrayList<>();
        List<LabelTicket> confirmed = new ArrayList<>();
        for (Ticket<?> ticket : batch) {
            switch (ticket) {
                case SampleTicket one -> samples.add(one);
                case LabelTicket one -> confirmed.add(one);
            }
        }
        List<Kept> kept = new ArrayList<>();
        commit(
                samples,
                () -> kept.addAll(rows.commit(samples)),
                at -> samples.get(at).committed(kept.get(at)));
        commit(confirmed, () -> labels.commit(confirmed), at -> {
            LabelTicket one = confirmed.get(at);
            one.committed(one.orders().size());
        });
        if (state.fault().isEmpty() && pinsInLog >= PINS_PER_LOG) {
            tidy();
        }
    }

    private void commit(List<? extends Ticket<?>> tickets, Runnable work, IntConsumer committed) {
        if (tickets.isEmpty()) {
            return;
        }
        StoreFault fault = attempt(work);
        for (int i = 0; i < tickets.size(); i++) {
            if (fault == null) {
                committed.accept(i);
                pinsInLog++;
            } else {
                tickets.get(i).failed(fault);
            }
        }
    }

    private void rest() {
        if (state.fault().isPresent()) {
            if (System.nanoTime() - nextProbe >= 0) {
                // What is kept needs room, and the probe's own row does not.
                attempt(() -> {
                    rows.probe();
                    rows.refill();
                });
                nextProbe = System.nanoTime() + BETWEEN_PROBES.toNanos();
            }
        } else if (pinsInLog > 0) {
            tidy();
        }
    }

    private void tidy() {
        attempt(() -> {
            rows.refill();
            pinsInLog = rows.emptyLog() ? 0 : 1;
        });
    }

    private @Nullable StoreFault attempt(Runnable work) {
        try {
            if (!database.isInPlace()) {
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

    /** What the thread works on. */
    record Work(SampleRows rows, LabelQueue labels, Upkeep upkeep, Clock clock) {}

    /** Commits what waits, and ends. */
    @Override
    public void close() throws InterruptedException {
        isClosing = true;
        thread.join(Duration.ofSeconds(10));
    }
}
