package dev.sonsu.server.samples;

import dev.sonsu.model.ModelId;
import dev.sonsu.server.samples.Ticket.NotKeptException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Keeps digits. A call returns when they are committed, or after {@code sonsu.samples.patience} without them: a reading
 * is answered whether or not it was kept. While the store is known not to work, calls return at once; it is tried again
 * every second. Thread-safe.
 */
public final class SampleStore implements AutoCloseable {
    private final SampleSettings settings;
    private final ApplicationEventPublisher events;
    private final SampleWriter writer;
    private final SecureRandom random = new SecureRandom();
    private final StoreState state = new StoreState();

    SampleStore(
            SampleSettings settings,
            ApplicationEventPublisher events,
            SampleRows rows,
            StoreFile file,
            Runnable reconnect) {
        this.settings = settings;
        this.events = events;
        this.writer = new SampleWriter(rows, file, state, reconnect);
    }

    void start() {
        writer.start();
    }

    /** The policy that this server follows. */
    public SamplePolicy policy() {
        return settings.policy();
    }

    /** The mark of a PIN that begins: its bucket is drawn now. */
    public PinMark begin() {
        return new PinMark(random.nextDouble() < settings.judgeShare() ? Bucket.JUDGE : Bucket.TRAIN, false);
    }

    /**
     * Keeps digits of one PIN.
     *
     * @param model that read them
     * @return what was committed: all of them, or none
     */
    public Kept keep(PinMark pin, ModelId model, List<Sample> samples) {
        if (samples.isEmpty()) {
            return Kept.NOTHING;
        }
        try {
            Optional<StoreFault> known = state.fault();
            if (known.isPresent()) {
                throw new NotKeptException(known.get());
            }
            Ticket ticket = new Ticket(pin, model, samples);
            if (!writer.offer(ticket)) {
                throw new NotKeptException(StoreFault.SLOW);
            }
            Kept kept = ticket.await(settings.patience());
            events.publishEvent(new SamplesKept(kept.count()));
            return kept;
        } catch (NotKeptException e) {
            state.fails(e.fault());
            events.publishEvent(new StoreFailed(e.fault(), samples.size()));
            return Kept.NOTHING;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Kept.NOTHING;
        }
    }

    /** Why nothing can be kept now; empty while the store works. */
    public Optional<StoreFault> fault() {
        return state.fault();
    }

    @Override
    public void close() throws InterruptedException {
        writer.close();
    }
}
