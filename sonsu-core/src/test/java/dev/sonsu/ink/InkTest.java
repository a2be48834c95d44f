package dev.sonsu.ink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class InkTest {
    private static final Stroke LINE = new Stroke(new float[] {1234, 17}, new float[] {56, 78}, new float[] {0, 9});

    @Test
    void sideOutsideItsLimits_isRefusedWithTheNumber() {
        assertThatThrownBy(() -> new Ink(15, 200, List.of())).hasMessageContaining("15");
        assertThatThrownBy(() -> new Ink(200, 4097, List.of())).hasMessageContaining("4097");
    }

    @Test
    void tooManyStrokesOrPoints_areRefusedWithTheNumber() {
        assertThatThrownBy(() -> new Ink(200, 200, Collections.nCopies(65, LINE)))
                .hasMessageContaining("65");
        Stroke long1 = new Stroke(new float[4097], new float[4097], null);
        assertThatThrownBy(() -> new Ink(200, 200, List.of(long1))).hasMessageContaining("4097");
    }

    @Test
    void numberThatIsNotFinite_isRefused() {
        assertThatThrownBy(() -> new Stroke(new float[] {Float.NaN}, new float[] {0}, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Stroke(new float[] {0}, new float[] {0}, new float[] {Float.POSITIVE_INFINITY}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void strokeWithoutPointsOrWithUnevenOnes_isRefused() {
        assertThatThrownBy(() -> new Stroke(new float[0], new float[0], null)).hasMessageContaining("at least one");
        assertThatThrownBy(() -> new Stroke(new float[2], new float[1], null)).hasMessageContaining("2 x, 1 y");
    }

    @Test
    void arraysChangedAfterwards_doNotChangeTheStroke() {
        float[] x = {1, 2};
        Stroke stroke = new Stroke(x, new float[] {3, 4}, null);
        x[0] = 99;

        assertThat(stroke.x(0)).isEqualTo(1);
        assertThat(stroke.isTimed()).isFalse();
    }

    @Test
    void toString_showsNoCoordinate() {
        Ink ink = new Ink(200, 100, List.of(LINE));

        assertThat(ink.toString()).isEqualTo("Ink[200x100, 1 strokes]");
        assertThat(LINE.toString()).isEqualTo("Stroke[2 points]");
        assertThat(new Raster(1, 2, new byte[] {77, 78}, null).toString()).isEqualTo("Raster[1x2]");
    }

    @Test
    void rasterOfWrongLength_isRefusedWithTheNumbers() {
        assertThatThrownBy(() -> new Raster(3, 2, new byte[5], null)).hasMessageContaining("needs 6");
    }
}
