package dev.sonsu.server.samples;

import dev.sonsu.server.store.PostgresCluster;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(PostgresCluster.LOCK)
class CellSnapshotsOnPostgresTest extends CellSnapshotsTest {
    CellSnapshotsOnPostgresTest(@TempDir Path data) {
        super(data);
    }

    @Override
    StorePlace place(Path folder) {
        return StorePlace.postgres(folder);
    }
}
