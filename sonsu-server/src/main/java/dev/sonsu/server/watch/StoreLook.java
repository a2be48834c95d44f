package dev.sonsu.server.watch;

import dev.sonsu.model.ModelId;
import dev.sonsu.server.keysets.KeyRecords;
import dev.sonsu.server.keysets.KeysetStore;
import dev.sonsu.server.mlflow.MlflowMirror;
import dev.sonsu.server.mlflow.MlflowState;
import dev.sonsu.server.models.Aliases;
import dev.sonsu.server.models.ModelRegistry;
import dev.sonsu.server.retraining.Retraining;
import dev.sonsu.server.retraining.RetrainingRun;
import dev.sonsu.server.retraining.RunState;
import dev.sonsu.server.samples.SampleCounter;
import dev.sonsu.server.samples.SampleCounts;
import dev.sonsu.server.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks now and then at what only the database knows, and remembers it: who asks for metrics never waits for a database.
 * Looking is for one thread; what was seen may be asked for by any.
 */
@Component
final class StoreLook {
    private static final int RUNS = 50;

    private final SampleCounter samples;
    private final Retraining retraining;
    private final ModelRegistry models;
    private final MlflowMirror mlflow;
    private final KeyRecords keys;
    private final Database database;
    private final JdbcClient db;
    private final Clock clock;
    private volatile Figures figures;

    StoreLook(
            SampleCounter samples,
            Retraining retraining,
            ModelRegistry models,
            MlflowMirror mlflow,
            Database database,
            JdbcClient db,
            Clock clock) {
        this.samples = samples;
        this.retraining = retraining;
        this.models = models;
        this.mlflow = mlflow;
        this.keys = new KeyRecords(db, KeysetStore.SAMPLES);
        this.database = database;
        this.db = db;
        this.clock = clock;
        this.figures = Figures.none(clock.instant());
    }

    /** What was seen last. */
    Figures figures() {
        return figures;
    }

    Clock clock() {
        return clock;
    }

    /** Looks; if the database does not answer, what was seen before stands. */
    void look() {
        SampleCounts counts = samples.count();
        List<RetrainingRun> runs = retraining.latest(RUNS);
        MlflowState mirror = mlflow.state();
        ResidentMemory memory = ResidentMemory.look();
        figures = new Figures(
                clock.instant(),
                counts.stored(),
                counts.quarantined(),
                counts.sources().stream()
                        .collect(Collectors.toUnmodifiableMap(
                                SampleCounts.OfSource::source, SampleCounts.OfSource::samples)),
                counts.progress().now(),
                counts.progress().goal(),
                counts.progress().waiting(),
                runs.stream().anyMatch(run -> run.state() == RunState.RUNNING),
                lastEnd(runs, RunState.SUCCEEDED),
                lastEnd(runs, RunState.FAILED),
                roles(),
                mirror.waiting(),
                mirror.aside(),
                mirror.oldest(),
                keySince().orElse(null),
                db.sql(database.size()).query(Long.class).single(),
                memory.now(),
                memory.peak());
    }

    private static @Nullable Instant lastEnd(List<RetrainingRun> runs, RunState state) {
        return runs.stream()
                .filter(run -> run.state() == state)
                .map(RetrainingRun::endedAt)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
    }

    private Map<String, ModelId> roles() {
        Aliases aliases = models.aliases();
        Map<String, ModelId> roles = new HashMap<>();
        roles.put("champion", aliases.champion());
        put(roles, "challenger", aliases.challenger());
        put(roles, "previous", aliases.previous());
        return Map.copyOf(roles);
    }

    private static void put(Map<String, ModelId> roles, String role, @Nullable ModelId model) {
        if (model != null) {
            roles.put(role, model);
        }
    }

    /** Keys have days, not times. */
    private Optional<Instant> keySince() {
        return keys.all().stream()
                .filter(key -> key.lastDay() == null)
                .map(key -> key.firstDay().atStartOfDay(clock.getZone()).toInstant())
                .max(Instant::compareTo);
    }
}
