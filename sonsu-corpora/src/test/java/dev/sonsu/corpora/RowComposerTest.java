package dev.sonsu.corpora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Stroke;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows of two writers: one writes ones and sevens, the other zeros. */
final class RowComposerTest {
    private static final PenDigit ONE = digit(1, "a", 100, 100, 100, 250);
    private static final PenDigit SEVEN = digit(7, "a", 100, 100, 200, 100, 130, 250);
    private static final PenDigit ZERO =
            digit(0, "b", 150, 100, 110, 130, 110, 200, 150, 250, 190, 200, 190, 130, 150, 100);
    private static final List<PenDigit> DIGITS = List.of(ONE, SEVEN, ZERO);

    @ParameterizedTest
    @EnumSource(RowKind.class)
    void row_sameSeed_isTheSame(RowKind kind) {
        ComposedRow one = new RowComposer(DIGITS, 7).compose(kind, 4);
        ComposedRow same = new RowComposer(DIGITS, 7).compose(kind, 4);
        ComposedRow other = new RowComposer(DIGITS, 8).compose(kind, 4);

        assertThat(points(same)).isEqualTo(points(one));
        assertThat(same.digits()).isEqualTo(one.digits());
        assertThat(points(other)).isNotEqualTo(points(one));
    }

    @ParameterizedTest
    @EnumSource(RowKind.class)
    void row_isOfOneWriter_withinThePicture_byAPenOfTheRangeThatIsStated(RowKind kind) {
        RowComposer composer = new RowComposer(DIGITS, 3);
        for (int i = 0; i < 50; i++) {
            ComposedRow row = composer.compose(kind, 4);
            ComposedRow.Drawing drawing = row.drawing();

            assertThat(row.digits()).hasSize(4);
            assertThat(row.digits().contains(0) && row.digits().stream().anyMatch(digit -> digit != 0))
                    .isFalse();
            assertThat(drawing.ink().width()).isLessThanOrEqualTo(1024);
            assertThat(drawing.pen()).isBetween(6f, 20f);
            assertThat(Math.abs(drawing.tone() - drawing.paper())).isGreaterThan(100);
            for (float[] point : points(row)) {
                assertThat(point[0]).isBetween(0f, (float) drawing.ink().width());
                assertThat(point[1]).isBetween(0f, (float) drawing.ink().height());
            }
        }
    }

    @Test
    void row_apart_hasFreeColumnsBetweenItsDigits() {
        RowComposer composer = new RowComposer(List.of(SEVEN), 3);
        for (int i = 0; i < 20; i++) {
            ComposedRow row = composer.compose(RowKind.APART, 3);

            assertThat(nearest(row)).isGreaterThan(row.drawing().pen());
            for (int k = 1; k < 3; k++) {
                assertThat(edge(row, k, -1))
                        .isGreaterThan(edge(row, k - 1, 1) + row.drawing().pen());
            }
        }
    }

    @Test
    void row_touching_hasInkThatTouches() {
        RowComposer composer = new RowComposer(List.of(SEVEN), 3);
        for (int i = 0; i < 20; i++) {
            ComposedRow row = composer.compose(RowKind.TOUCHING, 3);

            assertThat(nearest(row)).isLessThanOrEqualTo(row.drawing().pen() + 1);
        }
    }

    @Test
    void row_overlapping_hasBoxesThatOverlapAndInkThatIsFree() {
        RowComposer composer = new RowComposer(List.of(SEVEN), 3);
        for (int i = 0; i < 20; i++) {
            ComposedRow row = composer.compose(RowKind.OVERLAPPING, 3);

            assertThat(nearest(row)).isGreaterThan(row.drawing().pen());
            assertThat(Math.min(edge(row, 1, -1) - edge(row, 0, 1), edge(row, 2, -1) - edge(row, 1, 1)))
                    .isLessThan(row.drawing().pen());
        }
    }

    @Test
    void row_brokenOrWithADot_hasAStrokeMore() {
        assertThat(strokes(new RowComposer(List.of(SEVEN), 3).compose(RowKind.BROKEN, 4)))
                .hasSize(5);
        assertThat(strokes(new RowComposer(List.of(SEVEN), 3).compose(RowKind.DOT, 4)))
                .hasSize(5);
    }

    @Test
    void row_ofOneDigitThatShallTouch_isRefused() {
        RowComposer composer = new RowComposer(DIGITS, 3);

        assertThatIllegalStateException()
                .isThrownBy(() -> composer.compose(RowKind.TOUCHING, 1))
                .withMessageContaining("TOUCHING");
    }

    @Test
    void toString_showsNoDigit() {
        assertThat(new RowComposer(List.of(SEVEN), 3).compose(RowKind.APART, 4).toString())
                .doesNotContain("[7, 7, 7, 7]")
                .contains("APART");
    }

    /** The least distance of two digits' strokes. */
    private static double nearest(ComposedRow row) {
        double nearest = Double.MAX_VALUE;
        List<Stroke> strokes = strokes(row);
        for (int k = 1; k < strokes.size(); k++) {
            for (double[] one : dense(strokes.get(k - 1))) {
                for (double[] other : dense(strokes.get(k))) {
                    nearest = Math.min(nearest, Math.hypot(one[0] - other[0], one[1] - other[1]));
                }
            }
        }
        return nearest;
    }

    private static List<double[]> dense(Stroke stroke) {
        List<double[]> points = new ArrayList<>();
        for (int i = 1; i < stroke.size(); i++) {
            for (int step = 0; step <= 200; step++) {
                double share = step / 200.0;
                points.add(new double[] {
                    stroke.x(i - 1) + share * (stroke.x(i) - stroke.x(i - 1)),
                    stroke.y(i - 1) + share * (stroke.y(i) - stroke.y(i - 1))
                });
            }
        }
        return points;
    }

    /** The outermost x of a stroke, to the right (side 1) or to the left (side -1). */
    private static float edge(ComposedRow row, int stroke, int side) {
        Stroke one = strokes(row).get(stroke);
        float edge = one.x(0);
        for (int i = 1; i < one.size(); i++) {
            edge = side > 0 ? Math.max(edge, one.x(i)) : Math.min(edge, one.x(i));
        }
        return edge;
    }

    private static List<Stroke> strokes(ComposedRow row) {
        return row.drawing().ink().strokes();
    }

    private static List<float[]> pointsOf(Stroke stroke) {
        List<float[]> points = new ArrayList<>();
        for (int i = 0; i < stroke.size(); i++) {
            points.add(new float[] {stroke.x(i), stroke.y(i)});
        }
        return points;
    }

    private static float[][] points(ComposedRow row) {
        return strokes(row).stream()
                .flatMap(stroke -> pointsOf(stroke).stream())
                .toArray(float[][]::new);
    }

    private static PenDigit digit(int label, String writer, float... points) {
        float[] x = new float[points.length / 2];
        float[] y = new float[points.length / 2];
        for (int i = 0; i < x.length; i++) {
            x[i] = points[2 * i];
            y[i] = points[2 * i + 1];
        }
        return new PenDigit(label, writer, new Ink(500, 500, List.of(new Stroke(x, y, null))));
    }
}
