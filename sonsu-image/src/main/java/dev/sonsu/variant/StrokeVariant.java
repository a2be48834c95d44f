package dev.sonsu.variant;

import dev.sonsu.image.CanvasPainter;
import dev.sonsu.ink.Ink;
import java.awt.image.BufferedImage;
import java.util.random.RandomGenerator;

/** What only strokes can undergo; drawn white on black, the pen's width in pixels on a canvas of 200. */
public enum StrokeVariant implements Variant {
    PEN_4 {
        @Override
        BufferedImage of(Specimen.Written digit, RandomGenerator random) {
            return drawn(digit.ink(), 4);
        }
    },
    PEN_24 {
        @Override
        BufferedImage of(Specimen.Written digit, RandomGenerator random) {
            return drawn(digit.ink(), 24);
        }
    },
    /** A hand that shakes by a fiftieth of the digit, ten times along its height. */
    TREMOR {
        @Override
        BufferedImage of(Specimen.Written digit, RandomGenerator random) {
            return drawn(Shaken.of(digit.ink(), 0.02, 0.1, random), digit.pen());
        }
    },
    /** Wide where the pen goes slowly, thin where it hurries: 1.6 to 0.5 times its width. */
    WIDTH_BY_SPEED {
        @Override
        BufferedImage of(Specimen.Written digit, RandomGenerator random) {
            return Brush.drawn(digit);
        }
    };

    abstract BufferedImage of(Specimen.Written digit, RandomGenerator random);

    private static BufferedImage drawn(Ink ink, float pen) {
        return Inked.on(new CanvasPainter().paint(ink, SIDE, pen, 255, 0), Inked.WHITE, Inked.BLACK);
    }

    private static final int SIDE = 200;
}
