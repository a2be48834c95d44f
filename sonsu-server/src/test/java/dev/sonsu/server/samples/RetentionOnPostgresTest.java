package dev.sonsu.server.samples;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class RetentionOnPostgresTest extends RetentionTest {
    RetentionOnPostgresTest(@TempDir Path data) {
        super(data);
    }

    @Override
    StorePlace place(Path folder) {
        return StorePlace.postgres(folder);
    }
}
