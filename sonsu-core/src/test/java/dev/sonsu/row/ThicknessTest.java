package dev.sonsu.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sonsu.ink.Raster;
import org.junit.jupiter.api.Test;

class ThicknessTest {
    private static final int WIDTH = 40;
    private static final int HEIGHT = 60;

    @Test
    void stroke_isOneInItsMiddleAndLessAtItsRim() {
        InkField field = field(10, 18);

        float[] thickness = Thickness.of(field);

        int row = field.height() / 2 * field.width();
        assertThat(thickness[row + field.width() / 2]).isCloseTo(1, within(0.2f));
        assertThat(thickness[row]).isLessThan(0.4f).isPositive();
    }

    @Test
    void twoStrokesBesideEachOther_areThickerThanOne() {
        byte[] ink = bar(4, 10);
        byte[] wide = bar(20, 32);
        for (int at = 0; at < ink.length; at++) {
            ink[at] |= at < ink.length / 4 ? wide[at] : 0;
        }
        InkField field = InkField.of(new Raster(WIDTH, HEIGHT, ink, null)).orElseThrow();

        float[] thickness = Thickness.of(field);

        int row = HEIGHT / 8 * field.width();
        assertThat(thickness[row + 22]).isGreaterThan(thickness[row + 3]);
    }

    private static InkField field(int from, int to) {
        return InkField.of(new Raster(WIDTH, HEIGHT, bar(from, to), null)).orElseThrow();
    }

    private static byte[] bar(int from, int to) {
        byte[] ink = new byte[WIDTH * HEIGHT];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = from; x < to; x++) {
                ink[y * WIDTH + x] = (byte) 255;
            }
        }
        return ink;
    }
}
