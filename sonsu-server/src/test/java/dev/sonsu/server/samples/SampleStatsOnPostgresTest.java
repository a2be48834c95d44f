package dev.sonsu.server.samples;

import dev.sonsu.server.store.PostgresCluster;
import java.nio.file.Path;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(PostgresCluster.LOCK)
class SampleStatsOnPostgresTest extends SampleStatsTest {
    @Override
    StorePlace place(Path folder) {
        return StorePlace.postgres(folder);
    }
}
