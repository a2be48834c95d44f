package dev.sonsu.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.glyph.Glyph;
import dev.sonsu.ink.Raster;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
    @Test
    void pictureOfAGlyphsSize_staysAsItIs() {
        byte[] pixels = new byte[Glyph.PIXELS];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 7);
        }
        assertThat(Shrinker.shrink(new Raster(28, 28, pixels, null)).toBytes()).isEqualTo(pixels);
    }

    @Test
    void inkInACorner_staysThere_andHasTheMeanOfItsPixels() {
        byte[] grey = new byte[56 * 84];
        grey[0] = (byte) 240;
        grey[57] = (byte) 120;
        Glyph glyph = Shrinker.shrink(new Raster(56, 84, grey, null));
        assertThat(glyph.at(0, 0)).isEqualTo(360 / 6);
        assertThat(glyph.at(14, 14)).isZero();
    }

    @Test
    void transparentInk_countsAsBlack() {
        byte[] white = new byte[100];
        Arrays.fill(white, (byte) 255);
        assertThat(Shrinker.shrink(new Raster(10, 10, white, new byte[100])).isBlank())
                .isTrue();
    }
}
