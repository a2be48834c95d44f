package dev.sonsu.server.audit;

import dev.sonsu.server.store.DatabaseSettings;
import dev.sonsu.server.store.PostgresCluster;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(PostgresCluster.LOCK)
class AuditWritersOnPostgresTest extends AuditWritersContract {
    @Override
    DatabaseSettings settings() {
        return PostgresCluster.shared().fresh();
    }
}
