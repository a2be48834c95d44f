package dev.sonsu.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.glyph.Glyph;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleFolderTest {
    private static final int COUNT = SampleFolderWriter.SHARD + 1000;

    private final Path folder;
    private final FolderKey key = FolderKey.create();

    SampleFolderTest(@TempDir Path temporary) {
        this.folder = temporary.resolve("run").resolve("samples");
    }

    @Test
    void folder_givesBackEverySampleOnce_inAnotherOrder() throws Exception {
        write(COUNT);

        SampleFolderReader reader = new SampleFolderReader(folder, FolderKey.ofLine(key.toLine()));
        List<Integer> numbers = new ArrayList<>();
        reader.forEach((glyph, label) -> {
            int number = number(glyph);
            assertThat(label).isEqualTo(number % 10);
            numbers.add(number);
        });

        assertThat(reader.samples()).isEqualTo(COUNT);
        assertThat(numbers).hasSize(COUNT).doesNotHaveDuplicates();
        assertThat(numbers.subList(0, 100))
                .isNotEqualTo(numbers.subList(0, 100).stream().sorted().toList());
    }

    @Test
    void files_areForTheirOwnerOnly_andShowNothing() throws Exception {
        write(20);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        byte[] pixels = glyph(7).toBytes();
        String shown = new String(pixels, 0, 40, StandardCharsets.ISO_8859_1);
        for (String name : List.of("index", "shard-00000")) {
            Path file = folder.resolve(name);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                    .doesNotContain(shown);
        }
        assertThat(key.toString()).doesNotContain(key.toLine());
    }

    @Test
    void folderOfAnotherKey_orChanged_orCut_orSwapped_isRefused() throws Exception {
        write(COUNT);
        assertThatThrownBy(() -> new SampleFolderReader(folder, FolderKey.create()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not written with this key");

        byte[] first = Files.readAllBytes(folder.resolve("shard-00000"));
        Files.write(folder.resolve("shard-00000"), Files.readAllBytes(folder.resolve("shard-00001")));
        assertThatThrownBy(this::readAll).isInstanceOf(IOException.class);
        first[500] ^= 1;
        Files.write(folder.resolve("shard-00000"), first);
        assertThatThrownBy(this::readAll).isInstanceOf(IOException.class);
        Files.delete(folder.resolve("shard-00000"));
        assertThatThrownBy(this::readAll).isInstanceOf(IOException.class).hasMessageContaining("missing");
    }

    @Test
    void folderThatWasNotFinished_leavesNothing() throws Exception {
        try (SampleFolderWriter writer = new SampleFolderWriter(folder, key)) {
            for (int i = 0; i < COUNT; i++) {
                writer.add(glyph(i), i % 10);
            }
        }

        assertThat(folder).doesNotExist();
    }

    @Test
    void lineThatIsNoKey_isRefused_andNotQuoted() {
        assertThatThrownBy(() -> FolderKey.ofLine("a secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    private void write(int count) throws IOException {
        try (SampleFolderWriter writer = new SampleFolderWriter(folder, key)) {
            for (int i = 0; i < count; i++) {
                writer.add(glyph(i), i % 10);
            }
            assertThat(writer.finish()).isEqualTo(count);
        }
    }

    private void readAll() throws IOException {
        new SampleFolderReader(folder, key).forEach((glyph, label) -> {});
    }

    private static Glyph glyph(int number) {
        byte[] pixels = new byte[Glyph.PIXELS];
        java.util.Arrays.fill(pixels, (byte) 77);
        pixels[0] = (byte) number;
        pixels[1] = (byte) (number >> 8);
        return Glyph.of(pixels);
    }

    private static int number(Glyph glyph) {
        return glyph.at(0, 0) | glyph.at(0, 1) << 8;
    }
}
