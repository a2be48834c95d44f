package dev.sonsu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.folder.FolderKey;
import dev.sonsu.folder.SampleFolderWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesTest {
    @TempDir
    Path folder = Path.of("");

    private final FolderKey key = FolderKey.create();

    @Test
    void aTenth_isHeldOut_andNothingIsLost() throws Exception {
        Samples samples = Samples.read(written(2_000), key, 1);

        assertThat(samples.all()).isEqualTo(2_000);
        assertThat(samples.learned().size() + samples.held().size()).isEqualTo(2_000);
        assertThat(samples.held()).hasSizeBetween(140, 260);
        assertThat(samples.learned()).allMatch(sample -> sample.label() < 10);
        assertThat(samples)
                .hasToString("2000 samples, " + samples.learned().size() + " to learn from, "
                        + samples.held().size() + " held out");
    }

    @Test
    void anotherKey_orAChangedFile_orACutOne_isRefused() throws Exception {
        Path whole = written(30);
        assertThatThrownBy(() -> Samples.read(whole, FolderKey.create(), 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("was not written with this key");

        Path shard = whole.resolve("shard-00000");
        byte[] bytes = Files.readAllBytes(shard);
        Files.write(shard, Arrays.copyOf(bytes, bytes.length - 1));
        assertThatThrownBy(() -> Samples.read(whole, key, 1)).isInstanceOf(IOException.class);

        Files.delete(shard);
        assertThatThrownBy(() -> Samples.read(whole, key, 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not whole");
    }

    private Path written(int count) throws IOException {
        Path out = folder.resolve("samples-" + count);
        try (SampleFolderWriter writer = new SampleFolderWriter(out, key)) {
            for (int i = 0; i < count; i++) {
                writer.add(GoldenGlyphs.all().get(i % 10), i % 10);
            }
            writer.finish();
        }
        return out;
    }
}
