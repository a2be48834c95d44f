package dev.sonsu.server.samples;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class LabelQueueOnPostgresTest extends LabelQueueTest {
    LabelQueueOnPostgresTest(@TempDir Path data) {
        super(data);
    }

    @Override
    StorePlace place(Path folder) {
        return StorePlace.postgres(folder);
    }
}
