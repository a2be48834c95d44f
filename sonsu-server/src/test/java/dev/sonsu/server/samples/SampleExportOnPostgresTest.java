package dev.sonsu.server.samples;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SampleExportOnPostgresTest extends SampleExportTest {
    SampleExportOnPostgresTest(@TempDir Path temporary) {
        super(temporary);
    }

    @Override
    StorePlace place(Path folder) {
        return StorePlace.postgres(folder);
    }
}
