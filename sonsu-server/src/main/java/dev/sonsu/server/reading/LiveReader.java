package dev.sonsu.server.reading;

import dev.sonsu.model.ModelId;
import dev.sonsu.recognition.DigitRecognizer;
import dev.sonsu.server.models.ChampionSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Holds the model that reads. A request leases it, so that all digits of one request are read by the same model; a model
 * that was replaced is closed when its last lease ends. Thread-safe; a lease is for one thread.
 */
@Component
public final class LiveReader implements AutoCloseable {
    private final AtomicReference<@Nullable Champion> live = new AtomicReference<>();

    LiveReader(ChampionSource source) {
        source.open().ifPresent(champion -> live.set(new Champion(champion.model(), champion, champion)));
    }

    /** The model that reads now; empty if none was verified. */
    public Optional<ModelId> model() {
        return Optional.ofNullable(live.get()).map(Champion::model);
    }

    /** The model for the digits of one request, to be given back by closing; empty if none was verified. */
    public Optional<Lease> lease() {
        while (true) {
            Champion champion = live.get();
            if (champion == null) {
                return Optional.empty();
            }
            if (champion.enter()) {
                return Optional.of(new Lease(champion));
            }
            // It was replaced and closed between the two lines above: the next one is there by now.
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        Champion champion = live.getAndSet(null);
        if (champion != null) {
            champion.retire();
        }
    }

    /** One request's use of the model. */
    public static final class Lease implements AutoCloseable {
        private final Champion champion;
        private boolean isClosed;

        private Lease(Champion champion) {
            this.champion = champion;
        }

        public ModelId model() {
            return champion.model();
        }

        public DigitRecognizer recognizer() {
            return champion.recognizer();
        }

        @Override
        public void close() {
            if (!isClosed) {
                isClosed = true;
                champion.leave();
            }
        }
    }
}
