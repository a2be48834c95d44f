package dev.sonsu.server.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.server.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleStatsTest {
    private static final PinMark PIN = new PinMark(Bucket.TRAIN, false);

    @TempDir
    Path data;

    /** Another class runs the same on another database. */
    StorePlace place(Path folder) {
        return StorePlace.file(folder);
    }

    @Test
    void runningAndStoppedServersFolder_givesTheSame() throws Exception {
        SampleStats running;
        StorePlace place = place(data);
        try (TestStore store = place.open(new SettableClock())) {
            store.keep(PIN, 1);
            store.keep(PIN, 2);
            running = place.stats();
        }

        assertThat(running.stored()).isEqualTo(8);
        assertThat(running.periods()).hasSize(1);
        assertThat(place.stats()).isEqualTo(running);
        Files.deleteIfExists(data.resolve("keys/samples.json"));
        assertThat(place.stats()).isEqualTo(running);
    }

    @Test
    void folderWithoutDatabase_saysWhatToDo() {
        assertThatThrownBy(() -> SampleStats.of(data.resolve("none")))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("sonsu.db")
                .hasMessageContaining("start the server once");
        assertThat(data.resolve("none")).doesNotExist();
    }

    @Test
    void fileThatIsNoDatabase_saysWhatToDo() throws Exception {
        Files.writeString(data.resolve("sonsu.db"), "not a database, but long enough to be looked into\n".repeat(50));

        assertThatThrownBy(() -> SampleStats.of(data))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("restore a backup");
    }
}
