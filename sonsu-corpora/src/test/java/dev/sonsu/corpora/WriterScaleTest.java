package dev.sonsu.corpora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Stroke;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WriterScaleTest {
    @Test
    void digitsOfOneWriter_keepTheirSizesToEachOther_andStandInTheMiddle() {
        PenDigit large = digit("a", 100, 100);
        PenDigit small = digit("a", 300, 50);
        PenDigit other = digit("b", 20, 10);

        List<PenDigit> placed = WriterScale.onCanvas(List.of(large, large, small, other), 200);

        assertThat(height(placed.get(0))).isCloseTo(140, within(0.01f));
        assertThat(height(placed.get(2))).isCloseTo(70, within(0.01f));
        assertThat(height(placed.get(3))).isCloseTo(140, within(0.01f));
        Stroke stroke = placed.get(2).ink().strokes().getFirst();
        assertThat((stroke.y(0) + stroke.y(1)) / 2).isCloseTo(100, within(0.01f));
        assertThat(placed.get(2).ink().width()).isEqualTo(200);
    }

    private static float height(PenDigit digit) {
        Stroke stroke = digit.ink().strokes().getFirst();
        return stroke.y(1) - stroke.y(0);
    }

    private static PenDigit digit(String writer, float from, float height) {
        Stroke stroke = new Stroke(new float[] {from, from}, new float[] {from, from + height}, null);
        return new PenDigit(1, writer, new Ink(500, 500, List.of(stroke)));
    }
}
