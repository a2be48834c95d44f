package dev.sonsu.server.samples;

import java.nio.file.Path;

class SampleStatsOnPostgresTest extends SampleStatsTest {
    @Override
    StorePlace place(Path folder) {
        return StorePlace.postgres(folder);
    }
}
