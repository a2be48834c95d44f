package dev.sonsu.server.retraining;

import dev.sonsu.server.store.DatabaseSettings;
import dev.sonsu.server.store.PostgresCluster;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(PostgresCluster.LOCK)
class RunnerOnPostgresTest extends RunnerContract {
    @Override
    DatabaseSettings settings() {
        return PostgresCluster.shared().fresh();
    }
}
