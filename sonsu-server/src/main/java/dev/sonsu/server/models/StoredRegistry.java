package dev.sonsu.server.models;

import dev.sonsu.glyph.Normalizer;
import dev.sonsu.model.ModelId;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.ModelRefusedException;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import dev.sonsu.server.audit.Act;
import dev.sonsu.server.audit.AuditTrail;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The registry in the database. Models are verified before a transaction begins: that takes long, and writers follow one
 * another.
 */
@Component
final class StoredRegistry implements ModelRegistry {
    /** Of the challengers that never served, so many of the newest keep their files; with half a megabyte each. */
    static final int REJECTED_KEPT = 50;

    private final ModelRows models;
    private final RoleRows roles;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StoredRegistry(
            JdbcClient db,
            PlatformTransactionManager manager,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.models = new ModelRows(db);
        this.roles = new RoleRows(db);
        this.transaction = new TransactionTemplate(manager);
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public RegisteredModel register(ModelFolder folder, Lineage lineage) throws ModelRefusedException {
        OnnxDigitRecognizer.open(folder).close();
        transaction.executeWithoutResult(status -> {
            if (keep(folder, lineage)) {
                models.prune(REJECTED_KEPT);
            }
        });
        RegisteredModel kept = known(folder.card().id());
        if (!kept.card().sha256().equals(folder.card().sha256())) {
            throw new ModelRefusedException("the registry has another model of the name " + kept.id());
        }
        return kept;
    }

    /** False if it is known already. */
    private boolean keep(ModelFolder folder, Lineage lineage) {
        ModelId id = folder.card().id();
        boolean isNew = models.add(folder, lineage, now());
        if (isNew) {
            audit.record("system", Act.MODEL_REGISTERED, id.value());
            events.publishEvent(new ModelRegistered(id));
        }
        return isNew;
    }

    /**
     * Brings in what the software ships: as champion where there is none or where the champion was made for another
     * normaliser, otherwise as challenger where it is new, and not at all where it is known. All of it is one transaction.
     *
     * @throws ModelRefusedException if it does not verify
     */
    void install(ModelFolder bundled, String version) throws ModelRefusedException {
        OnnxDigitRecognizer.open(bundled).close();
        ModelId id = bundled.card().id();
        Lineage shipped = new Lineage(Lineage.Origin.BUNDLED, null, null, 0, "shipped", version, List.of());
        transaction.executeWithoutResult(status -> {
            boolean isNew = keep(bundled, shipped);
            Optional<Aliases> before = roles.now();
            if (before.isEmpty()) {
                begin(id);
            } else if (!id.equals(before.get().champion())) {
                succeed(id, before.get(), isNew);
            }
        });
    }

    private void begin(ModelId bundled) {
        PromotionCause cause = new PromotionCause.Installation();
        Aliases first = new Aliases(bundled, null, null, 1);
        if (roles.begin(first, CauseWords.of(cause), now())) {
            told(first, first, cause);
        }
    }

    private void succeed(ModelId bundled, Aliases seen, boolean isNew) {
        boolean isReadable = models.find(seen.champion())
                .filter(champion -> champion.card().normalizer().equals(Normalizer.ID))
                .isPresent();
        if (!isReadable) {
            // Also where it is known: an upgrade may bring back a normaliser that an earlier model was made for.
            change(seen, after(bundled, seen), new PromotionCause.Installation());
        } else if (isNew) {
            nominate(bundled, "");
        }
    }

    @Override
    public Optional<RegisteredModel> find(ModelId model) {
        return models.find(model);
    }

    @Override
    public List<RegisteredModel> list() {
        return models.list();
    }

    @Override
    public ModelFolder folder(ModelId model) throws ModelRefusedException {
        return models.folder(model);
    }

    @Override
    public Aliases aliases() {
        return roles.now()
                .orElseThrow(() -> new IllegalStateException("the registry has no champion yet; start a server on it"));
    }

    /** The roles; empty before the first start. */
    Optional<Aliases> current() {
        return roles.now();
    }

    @Override
    public Aliases nominate(ModelId challenger, String run) {
        known(challenger);
        while (true) {
            Aliases seen = aliases();
            if (challenger.equals(seen.champion()) || challenger.equals(seen.challenger())) {
                return seen;
            }
            Aliases next = new Aliases(seen.champion(), challenger, seen.previous(), seen.generation() + 1);
            if (change(seen, next, new PromotionCause.Nomination(run))) {
                return next;
            }
        }
    }

    @Override
    public VerifiedModel verify(ModelId model) throws ModelRefusedException {
        OnnxDigitRecognizer.open(models.folder(model)).close();
        return new VerifiedModel(model);
    }

    @Override
    public Aliases promote(VerifiedModel model, PromotionCause cause, Aliases seen) throws StaleAliasesException {
        boolean isChampion = model.id().equals(seen.champion());
        Aliases next = isChampion ? seen : after(model.id(), seen);
        Aliases now = aliases();
        if (now.generation() != seen.generation()) {
            throw new StaleAliasesException(seen, now);
        }
        if (!isChampion && !change(seen, next, cause)) {
            throw new StaleAliasesException(seen, aliases());
        }
        return next;
    }

    @Override
    public boolean hasPromoted(String contest) {
        return roles.hasChange(RoleChange.Cause.PROMOTED, contest);
    }

    private static Aliases after(ModelId model, Aliases seen) {
        @Nullable ModelId challenger = model.equals(seen.challenger()) ? null : seen.challenger();
        return new Aliases(model, challenger, seen.champion(), seen.generation() + 1);
    }

    private boolean change(Aliases seen, Aliases next, PromotionCause cause) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean isChanged = roles.change(seen, next, CauseWords.of(cause), now());
            if (isChanged) {
                told(seen, next, cause);
            }
            return isChanged;
        }));
    }

    private void told(Aliases before, Aliases after, PromotionCause cause) {
        CauseWords words = CauseWords.of(cause);
        ModelId subject = after.champion();
        if (cause instanceof PromotionCause.Nomination && after.challenger() != null) {
            subject = after.challenger();
        }
        audit.record(words.actor(), words.act(), subject.value(), words.reason().isEmpty() ? null : words.reason());
        events.publishEvent(new AliasesChanged(before, after, cause));
    }

    private RegisteredModel known(ModelId model) {
        return models.find(model)
                .orElseThrow(() -> new IllegalArgumentException("model " + model + " is not in the registry"));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
