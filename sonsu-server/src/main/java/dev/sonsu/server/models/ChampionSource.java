package dev.sonsu.server.models;

import dev.sonsu.model.ModelId;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.ModelRefusedException;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Opens the champion: hash, normaliser and golden outputs are verified, and a model that fails does not serve. A folder
 * that the settings name goes before the registry's roles. Whoever asks closes what it got. Thread-safe.
 */
@Component
public final class ChampionSource {
    private static final Logger log = LoggerFactory.getLogger(ChampionSource.class);

    private final ModelSettings settings;
    private final StoredRegistry registry;
    private final ModelCache cache;
    private final ApplicationEventPublisher events;

    private volatile @Nullable ModelId live;

    ChampionSource(
            ModelSettings settings, StoredRegistry registry, ModelCache cache, ApplicationEventPublisher events) {
        this.settings = settings;
        this.registry = registry;
        this.cache = cache;
        this.events = events;
    }

    /** Whether the registry's roles decide which model reads, and not a folder of the settings. */
    public boolean isRegistryFollowed() {
        return settings.model() == null;
    }

    /**
     * The model to begin with: the champion, or where it does not verify the previous one, or the bundled one; where the
     * database does not answer, the last champion that this server had. Empty if all were refused, which the log then
     * explains.
     */
    public Opening open() {
        Path named = settings.model();
        if (named != null) {
            log.info("The model of {} (sonsu.model) is to read; the registry's roles are not followed", named);
            installIfPossible();
            return new Opening(0, attempt("the model of sonsu.model", () -> ModelFolder.read(named), true));
        }
        try {
            install();
            Optional<Aliases> roles = registry.current();
            return roles.isPresent() ? ofRoles(roles.get()) : new Opening(0, bundled());
        } catch (DataAccessException | TransactionException e) {
            log.error(
                    "The registry of models does not answer ({}); the last champion that this server had reads",
                    e.getClass().getSimpleName());
            return new Opening(0, ofCache().or(this::bundled));
        }
    }

    /** The champion of the registry that was verified last for the reader of this server; empty if none was. */
    public Optional<ModelId> live() {
        return Optional.ofNullable(live);
    }

    /** The generation of the roles; empty if a folder is named or there are none yet. One small query. */
    public OptionalLong generation() {
        return isRegistryFollowed()
                ? registry.current()
                        .map(roles -> OptionalLong.of(roles.generation()))
                        .orElse(OptionalLong.empty())
                : OptionalLong.empty();
    }

    /**
     * The champion of the roles as they are now, unless it is the model that reads already.
     *
     * @param live the model that reads; {@code null} if none does
     * @throws ModelRefusedException if it does not verify here; the log says so too
     */
    public Opening follow(@Nullable ModelId live) throws ModelRefusedException {
        Aliases roles = registry.aliases();
        if (roles.champion().equals(live)) {
            this.live = live;
            return new Opening(roles.generation(), Optional.empty());
        }
        try {
            OnnxDigitRecognizer champion = verified(registry.folder(roles.champion()), true);
            this.live = champion.model();
            return new Opening(roles.generation(), Optional.of(champion));
        } catch (ModelRefusedException e) {
            log.error(
                    "The new champion {} does not verify here, and {} goes on reading: {}",
                    roles.champion(),
                    live == null ? "none" : live,
                    e.getMessage());
            throw e;
        }
    }

    /** Others on the same database may follow the registry. */
    private void installIfPossible() {
        try {
            install();
        } catch (DataAccessException | TransactionException e) {
            log.warn("The registry of models does not answer: {}", e.getClass().getSimpleName());
        }
    }

    private void install() {
        try {
            registry.install(ModelFolder.bundled(), version());
        } catch (ModelRefusedException e) {
            log.error("The bundled model does not verify: {}", e.getMessage());
        }
    }

    private Opening ofRoles(Aliases roles) {
        Optional<OnnxDigitRecognizer> champion = ofRegistry("the champion", roles.champion(), true);
        if (champion.isEmpty() && roles.previous() != null) {
            ModelId previous = roles.previous();
            champion = ofRegistry("the previous champion", previous, false);
        }
        Optional<OnnxDigitRecognizer> opened = champion.or(this::bundled);
        live = opened.map(OnnxDigitRecognizer::model).orElse(null);
        return new Opening(roles.generation(), opened);
    }

    private Optional<OnnxDigitRecognizer> ofRegistry(String what, ModelId model, boolean isKept) {
        return attempt(what, () -> registry.folder(model), isKept);
    }

    private Optional<OnnxDigitRecognizer> ofCache() {
        return cache.last().flatMap(folder -> attempt("the last champion", () -> folder, false));
    }

    private Optional<OnnxDigitRecognizer> bundled() {
        return attempt("the bundled model", ModelFolder::bundled, false);
    }

    private Optional<OnnxDigitRecognizer> attempt(String what, FolderSource source, boolean isKept) {
        try {
            return Optional.of(verified(source.folder(), isKept && isRegistryFollowed()));
        } catch (ModelRefusedException e) {
            log.error("{} does not serve: {}", what, e.getMessage());
            return Optional.empty();
        }
    }

    private OnnxDigitRecognizer verified(ModelFolder folder, boolean isKept) throws ModelRefusedException {
        OnnxDigitRecognizer champion = OnnxDigitRecognizer.open(folder);
        if (isKept) {
            cache.keep(folder);
        }
        log.info("Model {} is verified", champion.model());
        events.publishEvent(new ModelVerified(champion.model()));
        return champion;
    }

    private static String version() {
        String version = ChampionSource.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /**
     * What was opened.
     *
     * @param generation of the roles that it follows; 0 if none
     * @param champion   verified; empty if all were refused, or nothing had to be opened
     */
    public record Opening(long generation, Optional<OnnxDigitRecognizer> champion) {}

    private interface FolderSource {
        ModelFolder folder() throws ModelRefusedException;
    }
}
