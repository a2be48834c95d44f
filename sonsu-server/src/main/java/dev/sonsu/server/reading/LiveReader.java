package dev.sonsu.server.reading;

import dev.sonsu.model.ModelId;
import dev.sonsu.onnx.ModelRefusedException;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import dev.sonsu.recognition.DigitRecognizer;
import dev.sonsu.server.models.ChampionSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Holds the model that reads. A request leases it, so that all digits of one request are read by the same model; a model
 * that was replaced is closed when its last lease ends. Thread-safe; a lease is for one thread.
 */
@Component
public final class LiveReader implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LiveReader.class);

    private final AtomicReference<@Nullable Champion> live = new AtomicReference<>();

    private final ChampionSource source;
    private volatile @Nullable String trouble;
    private long generation;
    private boolean isClosed;

    LiveReader(ChampionSource source) {
        this.source = source;
        ChampionSource.Opening first = source.open();
        generation = first.generation();
        first.champion().ifPresentOrElse(this::serve, () -> {
            trouble = "no model verified";
            log.error("No model serves, and recognitions are answered with 503");
        });
    }

    /** Whether the registry's roles decide which model reads, and not a folder of the settings. */
    public boolean isRegistryFollowed() {
        return source.isRegistryFollowed();
    }

    /** Why the model that reads is not the one that should; empty if it is. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /**
     * Looks whether the roles changed, and then loads and verifies the new champion beside the old one, which goes on
     * reading until then, or for good if the new one is refused. For one thread at a time, and none that answers requests.
     *
     * @return the model that began to read; empty if none did
     */
    synchronized Optional<ModelId> follow() {
        OptionalLong now = source.generation();
        if (isClosed || now.isEmpty() || now.getAsLong() == generation) {
            return Optional.empty();
        }
        try {
            ChampionSource.Opening next = source.follow(model().orElse(null));
            generation = next.generation();
            next.champion().ifPresent(this::serve);
            trouble = null;
            return next.champion().map(OnnxDigitRecognizer::model);
        } catch (ModelRefusedException e) {
            // It is the same model until the roles change again: loading it every second would find nothing new.
            generation = now.getAsLong();
            trouble = e.getMessage();
            return Optional.empty();
        }
    }

    private void serve(OnnxDigitRecognizer next) {
        Champion old = live.getAndSet(new Champion(next.model(), next, next));
        if (old != null) {
            log.info("Model {} reads now, instead of {}", next.model(), old.model());
            old.retire();
        }
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
    public synchronized void close() {
        isClosed = true;
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

        Champion champion() {
            return champion;
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
