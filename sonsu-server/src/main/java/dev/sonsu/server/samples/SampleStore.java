package dev.sonsu.server.samples;

import dev.sonsu.model.ModelId;
import dev.sonsu.server.samples.Ticket.NotKeptException;
import dev.sonsu.server.store.Database;
import dev.sonsu.server.store.StoreFault;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Keeps digits and their labels. A call returns when they are committed, or after {@code sonsu.samples.patience} without them: a reading
 * is answered whether or not it was kept. While the store is known not to work, calls return at once; it is tried again
 * every second. Thread-safe.
 */
public final class SampleStore implements AutoCloseable {
    private final SampleSettings settings;
    private final ApplicationEventPublisher events;
    private final SampleWriter writer;
    private final SecureRandom random = new SecureRandom();
    private final Twins twins;
    private final StoreState state = new StoreState();

    SampleStore(
            SampleSettings settings,
            ApplicationEventPublisher events,
            SampleWriter.Work work,
            Database database,
            Runnable reconnect) {
        this.settings = settings;
        this.events = events;
        this.twins = new Twins(settings.twins(), work.clock());
        this.writer = new SampleWriter(work, database, state, reconnect);
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
        return new PinMark(drawBucket(), false);
    }

    /** The bucket of what one person will write. */
    public Bucket drawBucket() {
        return random.nextDouble() < settings.judgeShare() ? Bucket.JUDGE : Bucket.TRAIN;
    }

    /**
     * Keeps digits of one PIN.
     *
     * @param kiosk that they were written at
     * @param model that read them
     * @return what was committed: all of them but those that came too often ({@link SamplesRefused}), or none
     */
    public Kept keep(KioskId kiosk, PinMark pin, ModelId model, List<Sample> samples) {
        List<Sample> kept = samples.stream()
                .filter(sample -> !twins.isFlood(kiosk, sample.picture()))
                .toList();
        if (kept.size() < samples.size()) {
            events.publishEvent(new SamplesRefused(SamplesRefused.Guard.TWIN, samples.size() - kept.size()));
        }
        Iterator<OptionalLong> ids = commit(kiosk, pin, model, kept).digits().iterator();
        Set<Sample> written = Collections.newSetFromMap(new IdentityHashMap<>());
        written.addAll(kept);
        return ids.hasNext()
                ? new Kept(samples.stream()
                        .map(sample -> written.contains(sample) ? ids.next() : OptionalLong.empty())
                        .toList())
                : Kept.NOTHING;
    }

    private Kept commit(KioskId kiosk, PinMark pin, ModelId model, List<Sample> samples) {
        if (samples.isEmpty()) {
            return Kept.NOTHING;
        }
        try {
            Kept kept = commit(new SampleTicket(kiosk, pin, model, samples));
            if (kept.count() > 0) {
                events.publishEvent(new SamplesKept(kept.count()));
            }
            return kept;
        } catch (NotKeptException e) {
            events.publishEvent(new StoreFailed(e.fault(), samples.size()));
            return Kept.NOTHING;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Kept.NOTHING;
        }
    }

    /**
     * Takes labels of one PIN's samples. One that is not trusted more than what its sample has, or waits for, changes
     * nothing, and neither does one of a sample that is no more.
     *
     * @param kiosk that they come from
     * @return whether they are safe; if not, they may be sent again
     */
    public boolean label(KioskId kiosk, List<LabelOrder> orders) {
        if (orders.isEmpty()) {
            return true;
        }
        try {
            events.publishEvent(new LabelsTaken(commit(new LabelTicket(kiosk, orders))));
            return true;
        } catch (NotKeptException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private <T> T commit(Ticket<T> ticket) throws NotKeptException, InterruptedException {
        try {
            Optional<StoreFault> known = state.fault();
            if (known.isPresent()) {
                throw new NotKeptException(known.get());
            }
            if (!writer.offer(ticket)) {
                throw new NotKeptException(StoreFault.SLOW);
            }
            return ticket.await(settings.patience());
        } catch (NotKeptException e) {
            state.fails(e.fault());
            throw e;
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
