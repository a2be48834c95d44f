package dev.sonsu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.corpora.PenDigit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AlteredDigitsTest {
    @Test
    void mirroredSeven_begins_atTheRight() {
        AlteredDigits sevens = new AlteredDigits(List.of(digit(7)));
        int right = 0;
        for (int seed = 0; seed < 200; seed++) {
            List<float[]> strokes = new ArrayList<>();
            sevens.mirrored(Seeds.at(seed), strokes);
            float[] bar = strokes.getFirst();
            right += bar[0] > bar[bar.length / 4 * 2] ? 1 : 0;
        }
        // A composed up-stroke or tick may come first.
        assertThat(right).isGreaterThan(120);
    }

    @Test
    void turnedSeven_liesOrStandsOtherwise() {
        AlteredDigits sevens = new AlteredDigits(List.of(digit(7)));
        int lying = 0;
        for (int seed = 0; seed < 200; seed++) {
            List<float[]> strokes = new ArrayList<>();
            sevens.turned(Seeds.at(seed), strokes);
            Scribble.Box box = new Scribble(strokes).box();
            lying += box.width() > box.height() ? 1 : 0;
        }
        assertThat(lying).isGreaterThan(150);
    }

    @Test
    void enclosedDigit_liesWithinTheLastStroke() {
        AlteredDigits digits = new AlteredDigits(List.of(digit(3), digit(4), digit(8)));
        for (int seed = 0; seed < 300; seed++) {
            List<float[]> strokes = new ArrayList<>();
            digits.enclosed(Seeds.at(seed), strokes);
            Scribble.Box outer = new Scribble(List.of(strokes.removeLast())).box();
            Scribble.Box inner = new Scribble(strokes).box();
            assertThat(inner.left).isGreaterThan(outer.left);
            assertThat(inner.right).isLessThan(outer.right);
            assertThat(inner.top).isGreaterThan(outer.top);
            assertThat(inner.bottom).isLessThan(outer.bottom);
        }
    }

    @Test
    void digitsThatStayDigits_areNotTaken() {
        AlteredDigits ones = new AlteredDigits(List.of(digit(1)));

        assertThatThrownBy(() -> ones.mirrored(Seeds.at(1), new ArrayList<>()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ones.turned(Seeds.at(1), new ArrayList<>()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ones.enclosed(Seeds.at(1), new ArrayList<>()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static PenDigit digit(int label) {
        return new PenDigit(label, "own", GoldenGlyphs.inks().get(label));
    }
}
