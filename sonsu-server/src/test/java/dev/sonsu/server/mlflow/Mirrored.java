package dev.sonsu.server.mlflow;

import dev.sonsu.server.SettableClock;
import dev.sonsu.server.audit.AuditTrail;
import dev.sonsu.server.models.AliasesChanged;
import dev.sonsu.server.models.ModelRegistered;
import dev.sonsu.server.retraining.RunChanged;
import dev.sonsu.server.store.DatabaseSettings;
import dev.sonsu.server.store.MigratedDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The mirror with a real database, put together as the server does, and sent beat by beat. */
final class Mirrored implements AutoCloseable {
    final SettableClock clock = new SettableClock();
    final JdbcClient db;
    final TransactionTemplate transaction;
    final KeptContests contests = new KeptContests();
    final KeptModels registry;
    final Outbox outbox;
    /** Of contests and models, by their key and id. */
    final Map<String, Map<String, int[][]>> figures = new ConcurrentHashMap<>();

    final MlflowSettings settings;
    final Here here;
    private final MigratedDatabase store;
    private final OutboxListener listener;

    Mirrored(Path data, DatabaseSettings place, MlflowSettings settings) {
        this.settings = settings;
        store = MigratedDatabase.open(data, place);
        db = store.db();
        transaction = new TransactionTemplate(store.manager());
        AuditTrail audit = new AuditTrail(db, store.manager(), clock);
        outbox = new Outbox(db, clock, MlflowConfiguration.server(settings));
        listener = new OutboxListener(outbox, contests);
        registry = new KeptModels(clock, transaction, this::heard);
        here = new Here(registry, contests, this::confusions, audit, transaction);
    }

    static MlflowSettings settings(String address) {
        return new MlflowSettings(address, null, null, null, "sonsu", "sonsu", Duration.ofSeconds(10), false);
    }

    private Map<String, int[][]> confusions(String contest) {
        return figures.getOrDefault(contest, Map.of());
    }

    private void heard(Object event) {
        if (event instanceof ModelRegistered registered) {
            listener.on(registered);
        } else if (event instanceof AliasesChanged changed) {
            listener.on(changed);
        }
    }

    /** As the run says it, in its transaction. */
    void runChanged(String run) {
        transaction.executeWithoutResult(status -> listener.on(new RunChanged(run)));
    }

    /** A server of the cluster, as one that has just started. */
    Server server() {
        Turn turn = MlflowConfiguration.turn(db, clock, settings);
        MlflowHttp http = MlflowConfiguration.http(settings, turn);
        return new Server(MlflowConfiguration.sender(settings, http, outbox, turn, here, clock), turn, http);
    }

    /** Sends until nothing waits that can be sent now. */
    void sendAll() {
        with(server -> {
            for (int beat = 0; beat < 200 && outbox.next().isPresent(); beat++) {
                server.sender().beat();
                clock.advance(Duration.ofSeconds(2));
            }
        });
    }

    void with(Consumer<Server> work) {
        Server server = server();
        try {
            work.accept(server);
        } finally {
            server.turn().leave();
            server.http().close();
        }
    }

    List<String> rows() {
        return db.sql("SELECT kind, subject, state FROM mlflow_outbox WHERE server = ? ORDER BY id")
                .param(MlflowConfiguration.server(settings))
                .query((row, number) -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3))
                .list();
    }

    List<String> audited() {
        return db.sql("SELECT actor, action, subject FROM audit ORDER BY id")
                .query((row, number) -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3))
                .list();
    }

    @Nullable
    String lastError() {
        return outbox.state().lastError();
    }

    record Server(Sender sender, Turn turn, MlflowHttp http) {}

    @Override
    public void close() {
        store.close();
    }
}
