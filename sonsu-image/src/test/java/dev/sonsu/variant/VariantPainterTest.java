package dev.sonsu.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.glyph.Glyph;
import dev.sonsu.glyph.Normalizer;
import dev.sonsu.image.PngDecoder;
import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Raster;
import dev.sonsu.ink.Stroke;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VariantPainterTest {
    /** A seven with a bar, on a canvas of 200×200. */
    private static final Ink SEVEN = new Ink(
            200,
            200,
            List.of(
                    new Stroke(
                            new float[] {50, 80, 110, 145, 130, 110, 95},
                            new float[] {45, 44, 46, 45, 80, 120, 165},
                            null),
                    new Stroke(new float[] {85, 140}, new float[] {105, 100}, null)));

    private static final Specimen.Written WRITTEN = new Specimen.Written(SEVEN, 12);

    private final PngDecoder decoder = new PngDecoder();
    private final Normalizer normalizer = new Normalizer();

    @ParameterizedTest
    @EnumSource
    void pictureVariant_ofStrokesAndOfTheirPicture_showsTheSameDigit(PictureVariant variant) throws Exception {
        Specimen pictured = new Specimen.Pictured(image(VariantPainter.png(WRITTEN, PictureVariant.PLAIN, 0)));
        Glyph plain = glyph(VariantPainter.png(WRITTEN, PictureVariant.PLAIN, 0));

        Glyph ofStrokes = glyph(VariantPainter.png(WRITTEN, variant, 7));
        Glyph ofPicture = glyph(VariantPainter.png(pictured, variant, 7));

        assertThat(likeness(ofStrokes, ofPicture)).as("drawn or enlarged").isGreaterThan(0.97);
        // A turned or slanted digit's strokes lie elsewhere in part.
        assertThat(likeness(plain, ofStrokes)).isGreaterThan(0.4);
    }

    @ParameterizedTest
    @EnumSource
    void strokeVariant_isAPictureOfTheDigit(StrokeVariant variant) throws Exception {
        Glyph plain = glyph(VariantPainter.png(WRITTEN, PictureVariant.PLAIN, 0));

        Glyph glyph = glyph(VariantPainter.png(WRITTEN, variant, 7));

        assertThat(glyph).isNotEqualTo(plain);
        assertThat(likeness(plain, glyph)).isGreaterThan(0.6);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"WHITE_ON_BLACK", "BLACK_ON_WHITE", "LIGHT_ON_TRANSPARENT", "DARK_ON_TRANSPARENT", "NOT_SQUARE"})
    void tonesAndRoom_leaveTheGlyphAsItIs(PictureVariant variant) throws Exception {
        assertThat(glyph(VariantPainter.png(WRITTEN, variant, 3)))
                .isEqualTo(glyph(VariantPainter.png(WRITTEN, PictureVariant.PLAIN, 3)));
    }

    @Test
    void everyVariant_isTheSameForTheSameSeed_andLotsDifferByIt() {
        for (Variant variant : Variant.all(true)) {
            assertThat(VariantPainter.png(WRITTEN, variant, 5))
                    .as(variant.title())
                    .isEqualTo(VariantPainter.png(WRITTEN, variant, 5));
        }
        assertThat(VariantPainter.png(WRITTEN, StrokeVariant.TREMOR, 5))
                .isNotEqualTo(VariantPainter.png(WRITTEN, StrokeVariant.TREMOR, 6));
    }

    @Test
    void sizes_areThoseTheNameSays() throws Exception {
        assertThat(sides(PictureVariant.SIDE_100)).containsExactly(100, 100);
        assertThat(sides(PictureVariant.SIDE_1024)).containsExactly(1024, 1024);
        assertThat(sides(PictureVariant.DEVICE_PIXELS_2)).containsExactly(400, 400);
        assertThat(sides(PictureVariant.CORNER)).containsExactly(200, 200);
        assertThat(sides(PictureVariant.NOT_SQUARE)).containsExactlyInAnyOrder(360, 200);
    }

    @Test
    void transparency_isInTheFile_andColourToo() throws Exception {
        BufferedImage dark = image(VariantPainter.png(WRITTEN, PictureVariant.DARK_ON_TRANSPARENT, 1));
        BufferedImage coloured = image(VariantPainter.png(WRITTEN, PictureVariant.COLOUR_ON_LIGHT, 1));

        assertThat(dark.getRGB(0, 0)).isZero();
        assertThat(dark.getRGB(100, 45)).isEqualTo(0xff000000);
        assertThat(coloured.getRGB(0, 0) >>> 16 & 0xff).isGreaterThan(200);
        assertThat(coloured.getRGB(100, 45) & 0xffffff).isNotIn(0, 0xffffff);
    }

    @Test
    void hardEdges_haveTwoTones_andCutInkTouchesAnEdge() throws Exception {
        byte[] hard = raster(PictureVariant.HARD_EDGES).grey();
        for (byte tone : hard) {
            assertThat(tone).isIn((byte) 0, (byte) 255);
        }
        for (int seed = 0; seed < 8; seed++) {
            Raster cut = decoder.decode(VariantPainter.png(WRITTEN, PictureVariant.CUT, seed));
            assertThat(strongestAtEdge(cut)).as("seed %d", seed).isGreaterThan(200);
        }
    }

    @Test
    void pens_areAsWideAsTheyAreCalled() throws Exception {
        double plain = inkOf(VariantPainter.png(WRITTEN, PictureVariant.PLAIN, 0));

        assertThat(inkOf(VariantPainter.png(WRITTEN, StrokeVariant.PEN_4, 0)) / plain)
                .isBetween(0.25, 0.4);
        assertThat(inkOf(VariantPainter.png(WRITTEN, StrokeVariant.PEN_24, 0)) / plain)
                .isBetween(1.8, 2.3);
    }

    @Test
    void noisyPicture_isStillSmallEnoughToBeRead() throws Exception {
        java.util.Random random = new java.util.Random(3);
        BufferedImage noise = new BufferedImage(600, 600, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < 600 * 600; i++) {
            noise.setRGB(i % 600, i / 600, 0xff000000 | 0x010101 * (200 + random.nextInt(30)));
        }

        byte[] png = VariantPainter.png(new Specimen.Pictured(noise), PictureVariant.PLAIN, 0);

        assertThat(decoder.decode(png).width()).isEqualTo(600);
    }

    @Test
    void greyPicture_keepsItsTones() throws Exception {
        Raster plain = decoder.decode(VariantPainter.png(WRITTEN, PictureVariant.PLAIN, 0));
        Specimen read = new Specimen.Pictured(image(VariantPainter.png(WRITTEN, PictureVariant.PLAIN, 0)));

        assertThat(decoder.decode(VariantPainter.png(read, PictureVariant.PLAIN, 0))
                        .grey())
                .isEqualTo(plain.grey());
    }

    @Test
    void blankPicture_staysBlankUnderEveryVariant() throws Exception {
        Specimen blank = new Specimen.Pictured(new BufferedImage(50, 40, BufferedImage.TYPE_INT_ARGB));

        for (Variant variant : Variant.all(false)) {
            assertThat(glyph(VariantPainter.png(blank, variant, 2)).isBlank())
                    .as(variant.title())
                    .isTrue();
        }
    }

    @Test
    void strokeVariant_ofAPicture_isRefused() {
        Specimen picture = new Specimen.Pictured(new BufferedImage(50, 40, BufferedImage.TYPE_INT_ARGB));

        assertThatThrownBy(() -> VariantPainter.png(picture, StrokeVariant.TREMOR, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tremor");
    }

    private int[] sides(PictureVariant variant) throws Exception {
        Raster raster = raster(variant);
        return new int[] {raster.width(), raster.height()};
    }

    private Raster raster(PictureVariant variant) throws Exception {
        return decoder.decode(VariantPainter.png(WRITTEN, variant, 1));
    }

    private Glyph glyph(byte[] png) throws Exception {
        return normalizer.normalize(decoder.decode(png));
    }

    private double inkOf(byte[] png) throws Exception {
        double sum = 0;
        for (byte tone : decoder.decode(png).grey()) {
            sum += tone & 0xff;
        }
        return sum;
    }

    private static int strongestAtEdge(Raster raster) {
        int strongest = 0;
        for (int at = 0; at < raster.grey().length; at++) {
            int x = at % raster.width();
            int y = at / raster.width();
            if (x == 0 || y == 0 || x == raster.width() - 1 || y == raster.height() - 1) {
                strongest = Math.max(strongest, raster.grey()[at] & 0xff);
            }
        }
        return strongest;
    }

    /**
     * The cosine of the angle between two glyphs, 1 for the same: of the best when one is moved by a pixel, for the middle
     * is rounded to whole pixels.
     */
    private static double likeness(Glyph one, Glyph other) {
        double best = 0;
        for (int across = -1; across <= 1; across++) {
            for (int down = -1; down <= 1; down++) {
                best = Math.max(best, likeness(one, other, across, down));
            }
        }
        return best;
    }

    private static double likeness(Glyph one, Glyph other, int across, int down) {
        double product = 0;
        double first = 0;
        double second = 0;
        for (int row = 1; row < Glyph.SIDE - 1; row++) {
            for (int column = 1; column < Glyph.SIDE - 1; column++) {
                int moved = other.at(row + down, column + across);
                product += one.at(row, column) * moved;
                first += one.at(row, column) * one.at(row, column);
                second += moved * moved;
            }
        }
        return product / Math.sqrt(first * second);
    }

    private static BufferedImage image(byte[] png) throws Exception {
        return ImageIO.read(new ByteArrayInputStream(png));
    }
}
