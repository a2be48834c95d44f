package dev.sonsu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.corpora.PenDigit;
import dev.sonsu.glyph.Glyph;
import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Stroke;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class NotADigitTest {
    private final NotADigit notADigit = new NotADigit(digits());

    @ParameterizedTest
    @EnumSource
    void kind_writtenManyTimes_isNeverBlankAndNearTheUnit(NotADigit.Kind kind) {
        Pen pen = new Pen();
        Glyph glyph = Glyph.blank();
        for (int i = 0; i < 300; i++) {
            RandomGenerator random = Seeds.at(1, i);
            Scribble scribble = notADigit.write(kind, random);
            Scribble.Box box = scribble.box();
            assertThat(Math.max(box.width(), box.height())).isBetween(0.05f, 2f);
            pen.draw(scribble, random, glyph);
            assertThat(glyph.isBlank()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void kind_ofOneSeed_isWrittenAlikeAndOfAnotherOtherwise(NotADigit.Kind kind) {
        List<float[]> once = notADigit.write(kind, Seeds.at(5, 1)).strokes();

        assertThat(new NotADigit(digits()).write(kind, Seeds.at(5, 1)).strokes())
                .containsExactlyElementsOf(once);
        assertThat(notADigit.write(kind, Seeds.at(5, 2)).strokes()).isNotEqualTo(once);
    }

    @Test
    void parts_together_areAllKindsAndShareNone() {
        List<NotADigit.Kind> seen = notADigit.kinds(NotADigit.Part.SEEN);
        List<NotADigit.Kind> unseen = notADigit.kinds(NotADigit.Part.UNSEEN);

        assertThat(seen).doesNotContainAnyElementsOf(unseen);
        assertThat(EnumSet.copyOf(seen)).hasSize(43);
        assertThat(EnumSet.copyOf(unseen)).hasSize(17);
        assertThat(seen.size() + unseen.size()).isEqualTo(NotADigit.Kind.values().length);
    }

    @Test
    void signsOfTheParts_byName_shareNone() {
        assertThat(names(NotADigit.Part.SEEN)).isNotEmpty().doesNotContainAnyElementsOf(names(NotADigit.Part.UNSEEN));
        assertThat(names(NotADigit.Part.UNSEEN)).contains("E", "heart", "anchor");
    }

    private Set<String> names(NotADigit.Part part) {
        return notADigit.kinds(part).stream()
                .filter(kind -> Symbols.OWN.groups().contains(kind.group()))
                .flatMap(kind -> Symbols.OWN.group(kind.group()).stream())
                .map(Symbol::name)
                .collect(Collectors.toSet());
    }

    @Test
    void training_drawingLong_getsEverySeenKindAndNoOther() {
        // A kind's strokes come from the generator's state after the choice: what is compared is the whole writing.
        Set<NotADigit.Kind> met = new HashSet<>();
        for (int i = 0; i < 3000 && met.size() < 43; i++) {
            List<float[]> written = notADigit.write(Seeds.at(3, i)).strokes();
            for (NotADigit.Kind kind : NotADigit.Kind.values()) {
                RandomGenerator random = Seeds.at(3, i);
                random.nextInt(notADigit.shares());
                if (isSame(notADigit.write(kind, random).strokes(), written)) {
                    met.add(kind);
                }
            }
        }
        assertThat(met).containsExactlyInAnyOrderElementsOf(notADigit.kinds(NotADigit.Part.SEEN));
    }

    private static boolean isSame(List<float[]> one, List<float[]> other) {
        return one.size() == other.size()
                && IntStream.range(0, one.size()).allMatch(i -> java.util.Arrays.equals(one.get(i), other.get(i)));
    }

    @Test
    void withoutDigits_kindsMadeOfThem_areLeftOutAndRefused() {
        NotADigit without = new NotADigit(List.of());

        assertThat(without.kinds(NotADigit.Part.SEEN))
                .noneMatch(NotADigit.Kind::needsDigits)
                .hasSize(37);
        assertThat(without.kinds(NotADigit.Part.UNSEEN))
                .noneMatch(NotADigit.Kind::needsDigits)
                .hasSize(16);
        assertThat(without.write(Seeds.at(1, 1)).strokes()).isNotEmpty();
        assertThatThrownBy(() -> without.write(NotADigit.Kind.OVERLAID, Seeds.at(1, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void heldOut_ofASeed_isTheSameAgainAndOfItsPartAlone() {
        for (NotADigit.Part part : NotADigit.Part.values()) {
            List<NotADigit.Example> examples = notADigit.heldOut(part, 60, 4);

            assertThat(examples).hasSize(60).isEqualTo(notADigit.heldOut(part, 60, 4));
            assertThat(examples).isNotEqualTo(notADigit.heldOut(part, 60, 5));
            assertThat(examples).allMatch(example -> example.kind().part() == part);
            assertThat(examples.stream().map(NotADigit.Example::kind).collect(Collectors.toSet()))
                    .hasSameElementsAs(notADigit.kinds(part));
        }
    }

    /** Also leaves {@code target/not-a-digit.png} for people to look at. */
    @Test
    void sheet_ofAllKinds_hasInkInEveryCell() throws IOException {
        BufferedImage sheet = NotADigitSheet.draw(notADigit, List.of(NotADigit.Kind.values()), 20, 1);
        Path file = Path.of("target", "not-a-digit.png");
        Files.createDirectories(file.getParent());
        assertThat(ImageIO.write(sheet, "png", file.toFile())).isTrue();

        for (int row = 0; row < NotADigit.Kind.values().length; row++) {
            for (int column = 0; column < 20; column++) {
                assertThat(NotADigitSheet.strongest(sheet, row, column)).isGreaterThan(150);
            }
        }
    }

    /** As a corpus' digits, for the kinds that are made of such: the golden ones' strokes. */
    private static List<PenDigit> digits() {
        return List.of(
                digit(0, 50, 10, 30, 20, 22, 50, 30, 80, 50, 90, 70, 80, 78, 50, 70, 20, 50, 10),
                digit(1, 38, 24, 52, 10, 52, 90),
                digit(2, 26, 28, 36, 14, 54, 10, 70, 20, 70, 36, 58, 54, 40, 72, 24, 90, 76, 90),
                digit(3, 28, 18, 46, 10, 66, 18, 66, 36, 46, 48, 68, 56, 72, 74, 56, 90, 28, 84),
                digit(5, 72, 12, 34, 12, 30, 46, 54, 40, 72, 54, 70, 78, 50, 90, 28, 82),
                digit(6, 64, 10, 42, 30, 30, 58, 34, 82, 52, 90, 70, 78, 68, 58, 50, 50, 34, 60),
                digit(7, 24, 14, 76, 14, 58, 48, 44, 90),
                digit(8, 66, 22, 50, 10, 34, 22, 40, 40, 62, 58, 68, 76, 50, 90, 32, 76, 38, 58, 60, 40, 66, 22),
                digit(9, 68, 34, 52, 46, 34, 36, 36, 18, 54, 10, 68, 20, 68, 50, 60, 90));
    }

    private static PenDigit digit(int label, float... points) {
        float[] x = new float[points.length / 2];
        float[] y = new float[points.length / 2];
        for (int i = 0; i < x.length; i++) {
            x[i] = points[2 * i];
            y[i] = points[2 * i + 1];
        }
        return new PenDigit(label, "nobody", new Ink(100, 100, List.of(new Stroke(x, y, null))));
    }
}
