package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.image.PngDecoder;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code evaluate --corpus} takes, and what it says of folders that are not as they should be. */
class FolderSetsTest {
    @TempDir
    Path home;

    private Path folder = Path.of("");

    @BeforeEach
    void digits() throws IOException {
        folder = Files.createDirectories(home.resolve("digits"));
        Files.write(folder.resolve("one.png"), Drawn.png(1));
        Files.write(folder.resolve("seven.png"), Drawn.png(7));
        Files.write(home.resolve("outside.png"), Drawn.png(1));
    }

    @Test
    void table_withColumnsInAnyOrderAndQuotedFields_isRead() throws IOException {
        Files.write(folder.resolve("a, \"b\".png"), Drawn.png(0));
        labels("\uFEFFLabel , writer,FILE\r\n1,kim,one.png\r\n\r\n0,lee,\"a, \"\"b\"\".png\"\r\n");

        LabelledSet set = FolderSets.in(folder).getFirst();

        assertThat(set.items()).extracting(Item::label).containsExactly(1, 0);
        assertThat(set.items()).extracting(Item::name).containsExactly("one.png", "a, \"b\".png");
        assertThat(set.items()).extracting(Item::writer).containsExactly("kim", "lee");
        assertThat(set.hasStrokes()).isFalse();
    }

    @Test
    void rowsWithTheSamePin_areOnePinInTheirOrder() throws IOException {
        labels("file,label,pin\none.png,1,x\nseven.png,7,y\nseven.png,7,x\none.png,1,\n");

        Pins pins = FolderSets.in(folder).getFirst().pins();

        assertThat(pins.composition()).isEqualTo(Pins.Composition.GIVEN);
        assertThat(pins.members()).containsExactly(List.of(0, 2), List.of(1));
    }

    @Test
    void writersWithoutPins_givePinsOfFour_andWithoutWritersThereAreNone() throws IOException {
        labels("file,label,writer\n" + "one.png,1,kim\n".repeat(9) + "seven.png,7,lee\n".repeat(3));
        Pins ofWriters = FolderSets.in(folder).getFirst().pins();
        labels("file,label,writer\n" + "one.png,1,kim\n".repeat(8) + "seven.png,7,\n");
        Pins ofSome = FolderSets.in(folder).getFirst().pins();

        assertThat(ofWriters.composition()).isEqualTo(Pins.Composition.SHUFFLED);
        assertThat(ofWriters.members()).hasSize(2);
        assertThat(ofSome).isEqualTo(Pins.none());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    file,label\\none.png,1\\nmissing.png,1   | row 3 | no such file
                    file,label\\none.png,1\\none.png,10      | row 3 | 0 to 9
                    file,label\\none.png,x                   | row 2 | 0 to 9
                    file,label\\none.png                     | row 2 | 0 to 9
                    file,label\\n,1                          | row 2 | column file is empty
                    file,label\\n../outside.png,1            | row 2 | outside the folder
                    file,label\\n../nothing.png,1            | row 2 | outside the folder
                    file,label\\n/etc/passwd,1               | row 2 | outside the folder
                    file,label\\nlink.png,1                  | row 2 | outside the folder
                    file,label\\nlabels.csv,1                | row 2 | not a PNG file
                    file,label\\nlarge.png,1                 | row 2 | too large
                    file,label\\ncut.png,1                   | row 2 | damaged
                    file,digit\\none.png,1                   | file and label | file, digit
                    file;label\\none.png;1                   | file and label | file;label
                    file,label                               | holds no digit | one row for each
                    file,label\\n\\"one.png,1                | row 2 | quotation mark
                    """)
    void tableThatIsNotAsItShouldBe_failsWithTheRowAndTheNextStep(String text, String where, String why)
            throws IOException {
        Files.createSymbolicLink(folder.resolve("link.png"), home.resolve("outside.png"));
        Files.write(folder.resolve("large.png"), new byte[PngDecoder.MAX_BYTES + 1]);
        Files.write(folder.resolve("cut.png"), Arrays.copyOf(Drawn.png(1), 100));
        labels(text.replace("\\n", "\n").replace("\\\"", "\""));

        Run run = Run.of("evaluate", "--corpus", folder.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains(where, why).doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void emptyTable_failsAndNamesTheColumns() throws IOException {
        labels("");

        assertThat(Run.of("evaluate", "--corpus", folder.toString()).err()).contains("file and label");
    }

    @Test
    void folderThatIsNotThere_orHoldsNothing_failsAndSaysWhatBelongsThere() {
        Run missing = Run.of("evaluate", "--corpus", home.resolve("none").toString());
        Run nothing = Run.of("evaluate", "--corpus", folder.toString());

        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).contains("is no folder", "labels.csv");
        assertThat(nothing.code()).isEqualTo(1);
        assertThat(nothing.err()).contains("holds neither labels.csv nor", "--corpora");
    }

    @Test
    void idxFilesThatDoNotBelongTogether_failAndNameTheCounts() throws IOException {
        Files.write(folder.resolve("my-images-idx3-ubyte"), idx(0x803, 1, 28, 28, new byte[28 * 28]));
        Run unlabelled = Run.of("evaluate", "--corpus", folder.toString());
        Files.write(folder.resolve("my-labels-idx1-ubyte"), idx(0x801, 2, new byte[2]));
        Run another = Run.of("evaluate", "--corpus", folder.toString());

        assertThat(unlabelled.code()).isEqualTo(1);
        assertThat(unlabelled.err()).contains("no my-labels-idx1-ubyte");
        assertThat(another.code()).isEqualTo(1);
        assertThat(another.err()).contains("2 labels", "1 images");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--url=http://127.0.0.1:1", "--rows=2", "--writer=tes-1", "--corpora=."})
    void corpus_withWhatItExcludes_isWrongUsage(String option) {
        assertThat(Run.of("evaluate", "--corpus", folder.toString(), option).code())
                .isEqualTo(2);
    }

    private void labels(String text) throws IOException {
        Files.writeString(folder.resolve(LabelsFile.NAME), text, StandardCharsets.UTF_8);
    }

    private static byte[] idx(int magic, int count, byte[] content) throws IOException {
        return idx(new int[] {magic, count}, content);
    }

    private static byte[] idx(int magic, int count, int height, int width, byte[] content) throws IOException {
        return idx(new int[] {magic, count, height, width}, content);
    }

    private static byte[] idx(int[] head, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (int number : head) {
                out.writeInt(number);
            }
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
