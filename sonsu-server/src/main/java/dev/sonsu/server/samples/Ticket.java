package dev.sonsu.server.samples;

import dev.sonsu.server.store.StoreFault;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What one request wants of the store's thread. The request may give up waiting, and wins if the thread has not begun
 * with it.
 *
 * @param <T> what was committed
 */
abstract sealed class Ticket<T> permits SampleTicket, LabelTicket {
    private enum State {
        WAITING,
        TAKEN,
        GIVEN_UP
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final CompletableFuture<T> outcome = new CompletableFuture<>();

    /** Called by the store's thread before it begins; false if nobody waits any more. */
    boolean take() {
        return state.compareAndSet(State.WAITING, State.TAKEN);
    }

    void committed(T what) {
        outcome.complete(what);
    }

    void failed(StoreFault fault) {
        outcome.completeExceptionally(new NotKeptException(fault));
    }

    /**
     * Waits for the commit.
     *
     * @throws NotKeptException if there was none in time, or it failed
     */
    T await(Duration patience) throws NotKeptException, InterruptedException {
        try {
            return outcome.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // Where the thread has begun, it may still be committed: samples were consented to, and are counted less
            // often
            // than they are kept, never the other way round; a label changes nothing when it is sent again.
            state.compareAndSet(State.WAITING, State.GIVEN_UP);
            throw new NotKeptException(StoreFault.SLOW);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof NotKeptException known ? known : new NotKeptException(StoreFault.OTHER);
        }
    }

    /** Nothing was committed. */
    static final class NotKeptException extends Exception {
        private static final long serialVersionUID = 1L;
        private final StoreFault fault;

        NotKeptException(StoreFault fault) {
            super(fault.advice());
            this.fault = fault;
        }

        StoreFault fault() {
            return fault;
        }
    }
}
