package dev.sonsu.server.contest;

import dev.sonsu.corpora.Corpora;
import dev.sonsu.glyph.Normalizer;
import dev.sonsu.model.ModelId;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.ModelRefusedException;
import dev.sonsu.server.models.Lineage.Origin;
import dev.sonsu.server.models.ModelRegistry;
import dev.sonsu.server.models.RegisteredModel;
import dev.sonsu.server.samples.JudgeDraw;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleConsumer;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Holds contests on the sets at hand, and keeps them in the database. No transaction is open while models read. */
@Component
final class StoredContests implements Contests {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String TRAINER = "sonsu.trainer.home";

    private final ContestRows rows;
    private final ObjectProvider<ModelRegistry> models;
    private final JudgeDraw draw;
    private final Corpora corpora;
    private final Clock clock;
    private final ReentrantLock one = new ReentrantLock();

    StoredContests(
            JdbcClient db,
            ObjectProvider<ModelRegistry> models,
            JudgeDraw draw,
            ContestSettings settings,
            Environment environment,
            Clock clock) {
        this.rows = new ContestRows(db);
        this.models = models;
        this.draw = draw;
        this.corpora = Corpora.in(folders(settings, environment));
        this.clock = clock;
    }

    /** Where public sets may lie, in the order of looking. */
    static List<Path> folders(ContestSettings settings, Environment environment) {
        List<Path> folders = new ArrayList<>(Corpora.parse(settings.corpora()));
        String trainer = environment.getProperty(TRAINER);
        if (trainer != null && !trainer.isBlank()) {
            folders.add(Path.of(trainer, "corpora"));
        }
        return folders;
    }

    @Override
    public HeldContest hold(String key, ModelId champion, ModelId challenger, DoubleConsumer progress)
            throws NothingToJudgeByException, IOException, InterruptedException {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("a contest's key does not fit " + KEY);
        }
        one.lockInterruptibly();
        try {
            Optional<HeldContest> held = rows.find(key);
            if (held.isPresent()) {
                return held.get();
            }
            Contest.Outcome outcome = outcome(champion, challenger, progress);
            return rows.keep(
                    new HeldContest(
                            key,
                            champion,
                            challenger,
                            Instant.now(clock).truncatedTo(ChronoUnit.MILLIS),
                            outcome.verdict()),
                    outcome.figures());
        } finally {
            one.unlock();
        }
    }

    private Contest.Outcome outcome(ModelId champion, ModelId challenger, DoubleConsumer progress)
            throws NothingToJudgeByException, IOException, InterruptedException {
        ModelRegistry registry = models.getObject();
        ModelFolder old;
        ModelFolder first;
        try {
            old = registry.folder(champion);
            first = firstBundled(registry);
        } catch (ModelRefusedException e) {
            throw Contest.notComparable(e);
        }
        ModelFolder young;
        try {
            young = registry.folder(challenger);
        } catch (ModelRefusedException e) {
            return Contest.blocked("the challenger does not verify: " + e.getMessage());
        }
        SealedSets sets = new SealedSets(KnownSets.in(corpora), new JudgedSamples(draw), KnownSets.noDigits());
        return Contest.between(old, young, first, sets, spending(), progress);
    }

    /** The oldest that the software brought and whose glyphs are made as ours: later ones must not lower the bar. */
    private static ModelFolder firstBundled(ModelRegistry registry) throws ModelRefusedException {
        Optional<RegisteredModel> first = registry.list().stream()
                .filter(model -> model.lineage().origin() == Origin.BUNDLED)
                .filter(model -> model.card().normalizer().equals(Normalizer.ID))
                .min(Comparator.comparing(RegisteredModel::registered));
        return first.isPresent() ? registry.folder(first.get().id()) : ModelFolder.bundled();
    }

    /** Counts the contests that may have seen a sample that is still there. */
    private Spending spending() {
        Instant oldest = draw.oldestDay()
                .map(LocalDate::parse)
                .map(day -> day.atStartOfDay(ZoneOffset.UTC).minusDays(1).toInstant())
                .orElse(Instant.EPOCH);
        return new Spending(1 + rows.spentSince(oldest));
    }

    @Override
    public Optional<HeldContest> find(String key) {
        return rows.find(key);
    }

    @Override
    public Optional<ContestFigures> figures(String key) {
        return rows.figures(key);
    }

    @Override
    public List<HeldContest> newest(int most) {
        return rows.newest(most);
    }
}
