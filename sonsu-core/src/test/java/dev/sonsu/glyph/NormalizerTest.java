package dev.sonsu.glyph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Raster;
import dev.sonsu.ink.Stroke;
import dev.sonsu.ink.StrokePainter;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalizerTest {
    /** A seven with a foot, on a canvas of 200×200. */
    private static final Ink SEVEN =
            new Ink(200, 200, List.of(new Stroke(new float[] {55, 150, 95, 80}, new float[] {40, 42, 110, 175}, null)));

    private final Normalizer normalizer = new Normalizer();

    @Test
    void picture_isScaledTo20AndCentredByMass() {
        Glyph glyph = normalizer.normalize(drawn(SEVEN, 200, 12, 255, 0));

        Box box = Box.of(glyph);
        assertThat(Math.max(box.width(), box.height())).isEqualTo(20);
        assertThat(box.massX()).isBetween(14.0, 15.0);
        assertThat(box.massY()).isBetween(14.0, 15.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 100, 200, 333, 600, 1024})
    void canvasOfAnySize_sameDigit_givesNearlyTheSameGlyph(int side) {
        Glyph expected = normalizer.normalize(drawn(SEVEN, 400, 24, 255, 0));

        Glyph glyph = normalizer.normalize(drawn(SEVEN, side, 12f * side / 200, 255, 0));

        assertThat(difference(expected, glyph)).isLessThan(0.12);
    }

    @ParameterizedTest
    @CsvSource({"255,0", "0,255", "40,230", "200,90", "120,160"})
    void anyTones_givesNearlyTheSameGlyph(int inkTone, int paperTone) {
        Glyph expected = normalizer.normalize(drawn(SEVEN, 200, 12, 255, 0));

        Glyph glyph = normalizer.normalize(drawn(SEVEN, 200, 12, inkTone, paperTone));

        assertThat(difference(expected, glyph)).isLessThan(0.05);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 128, 255})
    void inkOnTransparency_ofAnyTone_givesTheSameGlyph(int inkTone) {
        Raster white = drawn(SEVEN, 200, 12, 255, 0);
        byte[] grey = new byte[200 * 200];
        Arrays.fill(grey, (byte) inkTone);

        Glyph glyph = normalizer.normalize(new Raster(200, 200, grey, white.grey()));

        assertThat(difference(normalizer.normalize(white), glyph)).isLessThan(0.001);
    }

    @Test
    void cardWithTransparentCorners_isReadByItsTones() {
        Raster black = drawn(SEVEN, 200, 12, 0, 255);
        byte[] alpha = new byte[200 * 200];
        Arrays.fill(alpha, (byte) 255);
        for (int y = 0; y < 20; y++) {
            Arrays.fill(alpha, y * 200, y * 200 + 20 - y, (byte) 0);
        }

        Glyph glyph = normalizer.normalize(new Raster(200, 200, black.grey(), alpha));

        assertThat(difference(normalizer.normalize(black), glyph)).isLessThan(0.001);
    }

    @Test
    void glyphOfMnistForm_isLeftAsItCameWithinAPixel() {
        Glyph once = normalizer.normalize(drawn(SEVEN, 200, 12, 255, 0));

        Glyph twice = normalizer.normalize(new Raster(28, 28, once.toBytes(), null));

        assertThat(difference(once, twice)).isLessThan(0.06);
    }

    @Test
    void thickerPen_givesAHeavierGlyph() {
        Glyph thin = normalizer.normalize(drawn(SEVEN, 200, 6, 255, 0));
        Glyph thick = normalizer.normalize(drawn(SEVEN, 200, 24, 255, 0));

        assertThat(mass(thick)).isGreaterThan(1.8 * mass(thin));
    }

    @Test
    void hairline_isNotPale() {
        Glyph glyph = normalizer.normalize(drawn(SEVEN, 200, 2, 255, 0));

        int strongest = 0;
        for (byte pixel : glyph.toBytes()) {
            strongest = Math.max(strongest, pixel & 0xff);
        }
        assertThat(strongest).isGreaterThan(180);
    }

    @Test
    void strokes_giveTheGlyphOfTheirPicture() {
        Glyph pictured = normalizer.normalize(drawn(SEVEN, 200, 18, 255, 0));

        assertThat(difference(pictured, normalizer.normalize(SEVEN))).isLessThan(0.12);
    }

    @ParameterizedTest
    @CsvSource({"12,100", "190,100", "110,8", "188,190"})
    void strayDot_inAPicture_doesNotShrinkTheDigit(int x, int y) {
        Glyph expected = normalizer.normalize(drawn(SEVEN, 200, 12, 255, 0));

        Glyph glyph = normalizer.normalize(drawn(withDot(x, y), 200, 12, 255, 0));

        assertThat(difference(expected, glyph)).isLessThan(0.02);
    }

    @ParameterizedTest
    @CsvSource({"12,100", "190,100", "110,8", "188,190"})
    void strayDot_amongStrokes_doesNotShrinkTheDigit(int x, int y) {
        assertThat(difference(normalizer.normalize(SEVEN), normalizer.normalize(withDot(x, y))))
                .isLessThan(0.02);
    }

    @Test
    void barPartedFromItsDigit_isKept() {
        Ink five = new Ink(
                200,
                200,
                List.of(
                        new Stroke(new float[] {70, 66, 120, 110, 60}, new float[] {70, 110, 125, 170, 160}, null),
                        new Stroke(new float[] {75, 125}, new float[] {30, 28}, null)));

        Box box = Box.of(normalizer.normalize(drawn(five, 200, 12, 255, 0)));

        assertThat(box.height()).isEqualTo(20);
        assertThat(box.width()).isLessThan(12);
    }

    private static Ink withDot(int x, int y) {
        Stroke dot = new Stroke(new float[] {x, x + 1}, new float[] {y, y}, null);
        return new Ink(200, 200, List.of(dot, SEVEN.strokes().getFirst()));
    }

    @Test
    void noStrokes_areBlank() {
        assertThat(normalizer.normalize(new Ink(200, 200, List.of())).isBlank()).isTrue();
        assertThat(normalizer.picture(new Ink(200, 200, List.of()))).isEmpty();
    }

    @Test
    void tap_isBlank() {
        Ink tap = new Ink(200, 200, List.of(new Stroke(new float[] {50, 51}, new float[] {60, 60}, null)));

        assertThat(normalizer.normalize(tap).isBlank()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 77, 255})
    void plainPaper_withFaintNoise_isBlank(int tone) {
        byte[] grey = new byte[150 * 90];
        Random random = new Random(5);
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (byte) Math.clamp(tone + random.nextInt(-8, 9), 0, 255);
        }
        Raster paper = new Raster(150, 90, grey, null);

        assertThat(normalizer.normalize(paper).isBlank()).isTrue();
        assertThat(normalizer.picture(paper)).isEmpty();
    }

    @Test
    void reusedGlyph_forgetsWhatItHeld() {
        Glyph glyph = normalizer.normalize(drawn(SEVEN, 200, 12, 255, 0));

        normalizer.normalize(new Raster(40, 40, new byte[1600], null), glyph);

        assertThat(glyph.isBlank()).isTrue();
    }

    @Test
    void onePixelPictures_areBlankAndNoError() {
        assertThat(normalizer.normalize(new Raster(1, 1, new byte[1], null)).isBlank())
                .isTrue();
        assertThat(normalizer
                        .normalize(new Raster(1, 3, new byte[] {0, (byte) 255, 0}, null))
                        .isBlank())
                .isTrue();
    }

    @Test
    void keptPicture_normalisedAnew_givesNearlyTheSameGlyph() {
        Raster raster = drawn(SEVEN, 300, 18, 10, 250);

        Picture picture = normalizer.picture(raster).orElseThrow();

        assertThat(difference(normalizer.normalize(raster), normalizer.normalize(picture.toRaster())))
                .isLessThan(0.06);
        assertThat(Box.of(picture.toRaster()).height()).isLessThanOrEqualTo(Picture.BOX);
    }

    static Raster drawn(Ink ink, int side, float pen, int inkTone, int paperTone) {
        byte[] coverage = new StrokePainter().paint(ink, side, side, side / 200f, 0, 0, pen);
        byte[] grey = new byte[side * side];
        for (int i = 0; i < grey.length; i++) {
            int share = coverage[i] & 0xff;
            grey[i] = (byte) ((inkTone * share + paperTone * (255 - share)) / 255);
        }
        return new Raster(side, side, grey, null);
    }

    /** The sum of the absolute differences as a share of the first glyph's mass. */
    private static double difference(Glyph one, Glyph other) {
        double sum = 0;
        for (int row = 0; row < Glyph.SIDE; row++) {
            for (int column = 0; column < Glyph.SIDE; column++) {
                sum += Math.abs(one.at(row, column) - other.at(row, column));
            }
        }
        return sum / mass(one);
    }

    private static double mass(Glyph glyph) {
        double mass = 0;
        for (byte pixel : glyph.toBytes()) {
            mass += pixel & 0xff;
        }
        return mass;
    }

    private record Box(int width, int height, double massX, double massY) {
        static Box of(Glyph glyph) {
            return of(new Raster(Glyph.SIDE, Glyph.SIDE, glyph.toBytes(), null));
        }

        static Box of(Raster raster) {
            int left = Integer.MAX_VALUE;
            int right = 0;
            int top = Integer.MAX_VALUE;
            int bottom = 0;
            double mass = 0;
            double massX = 0;
            double massY = 0;
            for (int y = 0; y < raster.height(); y++) {
                for (int x = 0; x < raster.width(); x++) {
                    int value = raster.grey()[y * raster.width() + x] & 0xff;
                    if (value > 0) {
                        left = Math.min(left, x);
                        right = Math.max(right, x + 1);
                        top = Math.min(top, y);
                        bottom = Math.max(bottom, y + 1);
                        mass += value;
                        massX += value * (x + 0.5);
                        massY += value * (y + 0.5);
                    }
                }
            }
            return new Box(right - left, bottom - top, massX / mass, massY / mass);
        }
    }
}
