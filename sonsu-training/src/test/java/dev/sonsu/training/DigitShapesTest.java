package dev.sonsu.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.corpora.PenDigit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DigitShapesTest {
    private static final List<PenDigit> DIGITS = IntStream.range(0, 10)
            .mapToObj(digit -> new PenDigit(digit, "own", GoldenGlyphs.inks().get(digit)))
            .toList();
    private static final float[] LYING = {-0.5f, 0, 0, 0.02f, 0.5f, 0};

    private final DigitShapes shapes = new DigitShapes(DIGITS);

    @Test
    void likeness_ofDigits_isHighAndOfALyingLineLow() {
        for (PenDigit digit : DIGITS) {
            assertThat(shapes.likeness(Scribble.of(digit.ink()))).isBetween(0.76f, 1.0001f);
        }
        assertThat(shapes.likeness(scribble(LYING))).isLessThan(0.7f);
    }

    @Test
    void likeness_ofAnySize_isTheSame() {
        Scribble digit = Scribble.of(DIGITS.get(5).ink());
        float likeness = shapes.likeness(digit);
        digit.fit(3);

        assertThat(shapes.likeness(digit)).isBetween(likeness - 1e-3f, likeness + 1e-3f);
    }

    @Test
    void avoid_aDigitThenALine_keepsTheLineAlone() {
        List<float[]> strokes = new ArrayList<>();
        List<float[]> once = new ArrayList<>(Scribble.of(DIGITS.get(8).ink()).strokes());
        shapes.avoid(
                (random, into) -> {
                    into.addAll(once.isEmpty() ? List.of(LYING) : once);
                    once.clear();
                },
                Seeds.at(1),
                strokes);

        assertThat(strokes).containsExactly(LYING);
    }

    @Test
    void avoid_alwaysTheSameDigit_endsWithIt() {
        List<float[]> digit = Scribble.of(DIGITS.get(8).ink()).strokes();
        List<float[]> strokes = new ArrayList<>();
        shapes.avoid((random, into) -> into.addAll(digit), Seeds.at(1), strokes);

        assertThat(strokes).containsExactlyElementsOf(digit);
    }

    @Test
    void withoutDigits_nothingLooksLikeOne() {
        assertThat(new DigitShapes(List.of()).likeness(Scribble.of(DIGITS.get(3).ink())))
                .isZero();
    }

    private static Scribble scribble(float[] points) {
        return new Scribble(new ArrayList<>(List.of(points)));
    }
}
