package dev.sonsu.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.server.store.DatabaseSettings;
import dev.sonsu.server.store.MigratedDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/** Several servers write acts into one database at once, and some acts come to nothing: it is one chain. */
abstract class AuditWritersContract {
    private static final int WRITERS = 4;
    private static final int ACTS = 25;

    @TempDir
    Path data;

    abstract DatabaseSettings settings();

    @Test
    void manyWriters_makeOneChain() throws Exception {
        DatabaseSettings place = settings();
        try (MigratedDatabase one = MigratedDatabase.open(data, place);
                MigratedDatabase other = MigratedDatabase.open(data, place);
                ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                MigratedDatabase server = writer % 2 == 0 ? one : other;
                writers.add(threads.submit(() -> write(server)));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }

            assertThat(new AuditLog(one.db()).check())
                    .isInstanceOfSatisfying(
                            ChainState.Whole.class,
                            whole -> assertThat(whole.rows()).isEqualTo(WRITERS * (ACTS - ACTS / 5)));
            assertThatThrownBy(() -> one.db()
                            .sql("INSERT INTO audit (at, actor, action, subject) VALUES ('t', 'mina', 'LOGIN', '')")
                            .update())
                    .as("a row without its hash")
                    .isInstanceOf(DataAccessException.class);
        }
    }

    private static void write(MigratedDatabase server) {
        AuditTrail trail = new AuditTrail(server.db(), server.manager(), Clock.systemUTC());
        for (int act = 0; act < ACTS; act++) {
            boolean comesToNothing = act % 5 == 0;
            new TransactionTemplate(server.manager()).executeWithoutResult(status -> {
                trail.record("mina", Act.KEY_CREATED, "k");
                if (comesToNothing) {
                    status.setRollbackOnly();
                }
            });
        }
    }
}
