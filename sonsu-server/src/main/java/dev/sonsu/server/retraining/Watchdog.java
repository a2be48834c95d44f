package dev.sonsu.server.retraining;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Interrupts a thread whose time is over. Thread-safe. */
@Component
final class Watchdog implements AutoCloseable {
    private final ScheduledExecutorService thread;

    Watchdog() {
        ScheduledThreadPoolExecutor one = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("step-limits").daemon().factory());
        one.setRemoveOnCancelPolicy(true);
        thread = one;
    }

    /** The calling thread has so long, until the limit is closed. */
    Limit within(Duration time) {
        return new Limit(Thread.currentThread(), time);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    /** Of one thread's work. */
    final class Limit implements AutoCloseable {
        private final Thread worker;
        private final ScheduledFuture<?> alarm;
        private boolean isOver;
        private boolean isClosed;

        private Limit(Thread worker, Duration time) {
            this.worker = worker;
            this.alarm = thread.schedule(this::ring, time.toMillis(), TimeUnit.MILLISECONDS);
        }

        private synchronized void ring() {
            if (!isClosed) {
                isOver = true;
                worker.interrupt();
            }
        }

        /** Whether it was this limit that interrupted the thread. */
        synchronized boolean isOver() {
            return isOver;
        }

        /** After this the thread is not interrupted any more. */
        @Override
        public synchronized void close() {
            isClosed = true;
            alarm.cancel(false);
        }
    }
}
