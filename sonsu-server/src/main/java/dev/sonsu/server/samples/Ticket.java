package dev.sonsu.server.samples;

import dev.sonsu.model.ModelId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The samples of one request on their way to the store's thread. The request may give up waiting, and wins if the
 * thread has not begun with it. {@code toString} shows nothing of the samples.
 */
final class Ticket {
    private enum State {
        WAITING,
        TAKEN,
        GIVEN_UP
    }

    private final PinMark pin;
    private final ModelId model;
    private final List<byte[]> plain;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final CompletableFuture<Kept> outcome = new CompletableFuture<>();

    Ticket(PinMark pin, ModelId model, List<Sample> samples) {
        this.pin = pin;
        this.model = model;
        this.plain = samples.stream().map(SampleCipher::plain).toList();
    }

    PinMark pin() {
        return pin;
    }

    ModelId model() {
        return model;
    }

    List<byte[]> plain() {
        return plain;
    }

    /** Called by the store's thread before it begins; false if nobody waits any more. */
    boolean take() {
        return state.compareAndSet(State.WAITING, State.TAKEN);
    }

    void committed(Kept kept) {
        outcome.complete(kept);
    }

    void failed(StoreFault fault) {
        outcome.completeExceptionally(new NotKeptException(fault));
    }

    /**
     * Waits for the commit.
     *
     * @throws NotKeptException if there was none in time, or it failed
     */
    Kept await(Duration patience) throws NotKeptException, InterruptedException {
        try {
            return outcome.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // Where the thread has begun, the samples may still be committed: they were consented to, and are counted
            // less often than they are kept, never the other way round.
            state.compareAndSet(State.WAITING, State.GIVEN_UP);
            throw new NotKeptException(StoreFault.SLOW);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof NotKeptException known ? known : new NotKeptException(StoreFault.OTHER);
        }
    }

    @Override
    public String toString() {
        return "Ticket[" + plain.size() + " samples]";
    }

    /** The samples were not kept. */
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
