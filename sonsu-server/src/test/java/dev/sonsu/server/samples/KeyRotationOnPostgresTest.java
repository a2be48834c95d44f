package dev.sonsu.server.samples;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class KeyRotationOnPostgresTest extends KeyRotationTest {
    KeyRotationOnPostgresTest(@TempDir Path temporary) {
        super(temporary);
    }

    @Override
    StorePlace place(Path folder) {
        return StorePlace.postgres(folder);
    }
}
