package dev.sonsu.server.models;

import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.ModelRefusedException;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Opens the champion: hash, normaliser and golden outputs are verified, and a model that fails does not serve. Whoever
 * asks closes what it got. Thread-safe.
 */
@Component
public final class ChampionSource {
    private static final Logger log = LoggerFactory.getLogger(ChampionSource.class);

    private final ModelSettings settings;
    private final ApplicationEventPublisher events;

    ChampionSource(ModelSettings settings, ApplicationEventPublisher events) {
        this.settings = settings;
        this.events = events;
    }

    /** The verified champion; empty if it was refused, which the log then explains. */
    public Optional<OnnxDigitRecognizer> open() {
        Path named = settings.model();
        try {
            ModelFolder folder = named == null ? ModelFolder.bundled() : ModelFolder.read(named);
            OnnxDigitRecognizer champion = OnnxDigitRecognizer.open(folder);
            log.info("Model {} is verified", champion.model());
            events.publishEvent(new ModelVerified(champion.model()));
            return Optional.of(champion);
        } catch (ModelRefusedException e) {
            log.error("No model serves, and recognitions are answered with 503: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
