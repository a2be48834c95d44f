package dev.sonsu.server.models;

import dev.sonsu.model.ModelCard;
import dev.sonsu.model.ModelId;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.ModelRefusedException;
import dev.sonsu.server.audit.AuditTrail;
import dev.sonsu.server.store.DataSettings;
import dev.sonsu.server.store.DatabaseSettings;
import dev.sonsu.server.store.MigratedDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One server's registry on a database, with its real parts, and opened up for tests. */
public final class TestModels implements AutoCloseable {
    final List<Object> events = Collections.synchronizedList(new ArrayList<>());
    final JdbcClient db;
    final StoredRegistry registry;
    final LiveCounts counts;
    final ModelHistory history;
    final TransactionTemplate transaction;
    private final Path data;
    private final Clock clock;
    private final MigratedDatabase store;

    public TestModels(Path data, DatabaseSettings settings, Clock clock) {
        this.data = data;
        this.clock = clock;
        store = MigratedDatabase.open(data, settings);
        db = store.db();
        PlatformTransactionManager manager = store.manager();
        transaction = new TransactionTemplate(manager);
        registry = new StoredRegistry(db, manager, new AuditTrail(db, manager, clock), events::add, clock);
        counts = new LiveCounts(db, manager);
        history = new ModelHistory(db);
    }

    /** The database, for what writes in the same transactions. */
    public MigratedDatabase store() {
        return store;
    }

    /** Brings in what the software ships, as a server does at its start. */
    public void install() throws ModelRefusedException {
        registry.install(ModelFolder.bundled(), "test");
    }

    public ModelRegistry registry() {
        return registry;
    }

    /** @param named the folder of {@code sonsu.model} */
    public ChampionSource source(@Nullable Path named) {
        return new ChampionSource(
                new ModelSettings(named), registry, new ModelCache(new DataSettings(data)), events::add);
    }

    RollbackWatch watch(long watched, Duration holdOff) {
        return new RollbackWatch(new RollbackSettings(true, watched, holdOff), registry, db, clock);
    }

    /** Flips its file in the database. */
    public void damage(ModelId model) {
        db.sql("UPDATE model_file SET bytes = ? WHERE model = ? AND name = 'model.onnx'")
                .params(new byte[] {1}, model.value())
                .update();
    }

    /** Another model that reads as the bundled one does: its ONNX file has a field more that says nothing. */
    public static ModelFolder variant(int number) throws ModelRefusedException {
        ModelFolder bundled = ModelFolder.bundled();
        byte[] onnx = Objects.requireNonNull(bundled.files().get("model.onnx"));
        byte[] longer = Arrays.copyOf(onnx, onnx.length + 3);
        longer[onnx.length] = (byte) 0xC0; // field 1000, a number
        longer[onnx.length + 1] = 0x3E;
        longer[onnx.length + 2] = (byte) number;
        return new ModelFolder(card(longer, bundled.card().normalizer(), number), longer, bundled.golden());
    }

    /** A model of another normaliser, which nobody can read with here. */
    static Map<String, byte[]> unreadable() throws ModelRefusedException {
        ModelFolder other = variant(99);
        byte[] onnx = Objects.requireNonNull(other.files().get("model.onnx"));
        return new ModelFolder(card(onnx, "another-normalizer", 99), onnx, other.golden()).files();
    }

    private static ModelCard card(byte[] onnx, String normalizer, int number) throws ModelRefusedException {
        ModelCard card = ModelFolder.bundled().card();
        String sha256 = ModelFolder.sha256(onnx);
        return new ModelCard(
                ModelId.ofSha256(sha256),
                sha256,
                normalizer,
                card.created(),
                card.architecture(),
                card.data(),
                number,
                card.settings(),
                card.versions(),
                card.metrics(),
                card.temperature(),
                card.thresholds(),
                card.guarantee());
    }

    public static Lineage trained(ModelId parent) {
        return new Lineage(
                Lineage.Origin.TRAINED,
                parent,
                "run-1",
                500,
                "tiny",
                "test",
                List.of(new Lineage.Epoch(1, 0.5, 0.9), new Lineage.Epoch(2, 0.25, 0.95)));
    }

    @Override
    public void close() {
        store.close();
    }
}
