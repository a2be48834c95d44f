package dev.sonsu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    private static final String RUN = "seed 1";

    @TempDir
    Path folder = Path.of("");

    @Test
    void written_andReadAgain_isTheSame() throws Exception {
        Checkpoint checkpoint = checkpoint();
        checkpoint.write(file());

        Checkpoint again = Checkpoint.read(file(), RUN, TinyNet.weights(9));

        assertThat(again.epochs()).isEqualTo(4);
        assertThat(again.steps()).isEqualTo(2200);
        assertSame(again.weights(), checkpoint.weights());
        assertSame(again.average(), checkpoint.average());
        assertSame(again.first(), checkpoint.first());
        assertSame(again.second(), checkpoint.second());
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".new"));
    }

    @Test
    void halfWrittenSuccessor_doesNotHarmIt() throws Exception {
        checkpoint().write(file());
        Files.write(file().resolveSibling("checkpoint.bin.new"), new byte[100]);
        assertThat(Checkpoint.read(file(), RUN, TinyNet.weights(9)).epochs()).isEqualTo(4);
        checkpoint().write(file());
        assertThat(Checkpoint.read(file(), RUN, TinyNet.weights(9)).epochs()).isEqualTo(4);
    }

    @Test
    void ofAnotherRun_isRefusedWithBoth() throws Exception {
        checkpoint().write(file());
        assertThatThrownBy(() -> Checkpoint.read(file(), "seed 2", TinyNet.weights(9)))
                .isInstanceOf(TrainingException.class)
                .hasMessageContainingAll(file().toString(), "seed 1", "seed 2");
    }

    @Test
    void truncated_isRefused() throws Exception {
        checkpoint().write(file());
        byte[] bytes = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(bytes, bytes.length - 7));
        assertThatThrownBy(() -> Checkpoint.read(file(), RUN, TinyNet.weights(9)))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("truncated");
    }

    @Test
    void anotherFile_isRefused() throws IOException {
        Files.write(file(), new byte[64]);
        assertThatThrownBy(() -> Checkpoint.read(file(), RUN, TinyNet.weights(9)))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("no checkpoint");
    }

    private Path file() {
        return folder.resolve("checkpoint.bin");
    }

    private static Checkpoint checkpoint() {
        return new Checkpoint(
                RUN, 4, TinyNet.weights(1), TinyNet.weights(2), TinyNet.weights(3), TinyNet.weights(4), 2200);
    }

    private static void assertSame(Weights actual, Weights expected) {
        for (int t = 0; t < expected.tensors().size(); t++) {
            assertThat(actual.tensors().get(t).values())
                    .isEqualTo(expected.tensors().get(t).values());
        }
    }
}
