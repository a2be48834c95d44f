package dev.sonsu.corpora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.ink.Stroke;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PendigitsTest {
    private static final String HEAD = ".INCLUDE        dene.doc\n\n.LEXICON \"0\" \"1\"\n.HIERARCHY      DIGIT\n\n";

    @TempDir
    Path folder = Path.of("");

    @Test
    void twoDigits_areReadWithWritersStrokesAndYDownward() throws IOException {
        write(HEAD + digit("4", "12", " 10  490\n 20  480\n", " 15  485\n") + digit("9", "3", " 1 2\n"));

        List<PenDigit> digits = pendigits().train().digits();

        assertThat(digits).extracting(PenDigit::label).containsExactly(4, 9);
        assertThat(digits).extracting(PenDigit::writer).containsExactly("tra-12", "tra-3");
        Stroke first = digits.getFirst().ink().strokes().getFirst();
        assertThat(digits.getFirst().ink().strokes()).hasSize(2);
        assertThat(first.x(1)).isEqualTo(20);
        assertThat(first.y(0)).isEqualTo(10);
        assertThat(first.isTimed()).isFalse();
        assertThat(digits.getFirst().ink().width()).isEqualTo(Pendigits.SIDE);
    }

    @Test
    void windowsLineEnds_areRead() throws IOException {
        write((HEAD + digit("4", "12", " 10  490\n 20  480\n")).replace("\n", "\r\n"));
        assertThat(pendigits().train().digits()).hasSize(1);
    }

    @Test
    void missingFile_isNamedWithItsSource() {
        assertThat(pendigits().isPresent()).isFalse();
        assertThatThrownBy(() -> pendigits().train())
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("pendigits/pendigits-orig.tra")
                .hasMessageContaining("10.24432/C5MG6K");
    }

    @Test
    void fileThatEndsWithinAStroke_isRefusedWithItsLine() throws IOException {
        write(HEAD + ".SEGMENT DIGIT    0 ? \"8\"\n.COMMENT 8 12  224\n.PEN_DOWN\n 267  333");
        assertRefused("line 9", "truncated");
    }

    @Test
    void lineThatIsNoPoint_isRefusedWithItsNumber() throws IOException {
        write(HEAD + digit("4", "12", " 10  490\n x  480\n"));
        assertRefused("line 10", "point");
    }

    @Test
    void digitWithoutWriter_isRefused() throws IOException {
        write(HEAD + digit("4", "12", " 10 490\n").replaceAll("\\.COMMENT.*\n", ""));
        assertRefused("line", "writer");
    }

    @Test
    void normalisedFile_isRefusedAsAnother() throws IOException {
        write("47,100, 27, 81, 57, 37, 26,  0,  0, 23, 56, 53,100, 90, 40, 98, 8\n");
        assertRefused("line 1", "neither a keyword nor a point");
    }

    @Test
    void emptyFile_isRefused() throws IOException {
        write(HEAD);
        assertRefused("no digit");
    }

    @Test
    void toString_ofADigit_saysNothingOfIt() throws IOException {
        write(HEAD + digit("4", "12", " 10  490\n 20  480\n"));
        assertThat(pendigits().train().digits().getFirst().toString()).doesNotContain("4", "12", "490");
    }

    private Pendigits pendigits() {
        return Corpora.in(List.of(folder)).pendigits();
    }

    private void assertRefused(String... said) {
        assertThatThrownBy(() -> pendigits().train())
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("pendigits-orig.tra")
                .hasMessageContainingAll(said);
    }

    private static String digit(String label, String writer, String... strokes) {
        StringBuilder text = new StringBuilder(
                ".SEGMENT DIGIT    0 ? \"" + label + "\"\n.COMMENT " + label + " " + writer + "  224\n");
        for (String points : strokes) {
            text.append(".PEN_DOWN\n").append(points).append(".PEN_UP\n.DT 100\n");
        }
        return text.append("\n").toString();
    }

    private void write(String text) throws IOException {
        Files.createDirectories(folder.resolve("pendigits"));
        Files.writeString(folder.resolve("pendigits/pendigits-orig.tra"), text);
    }
}
