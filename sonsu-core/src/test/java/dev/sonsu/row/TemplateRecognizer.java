package dev.sonsu.row;

import dev.sonsu.glyph.Glyph;
import dev.sonsu.glyph.Normalizer;
import dev.sonsu.recognition.DigitRecognizer;
import dev.sonsu.recognition.Posterior;
import dev.sonsu.recognition.Reading;
import dev.sonsu.recognition.Thresholds;
import java.util.Arrays;

/**
 * Knows the ten synthetic digits by heart: the nearer a glyph's blurred pixels are to a digit's, the more probable. What is
 * near to none is no digit, as the nets with eleven classes have it.
 */
final class TemplateRecognizer implements DigitRecognizer {
    private static final Thresholds THRESHOLDS = new Thresholds(0.9, 0.98);
    private static final double SHARPNESS = 60;
    /** The weight of being no digit: that of a digit at a squared distance of 0.19. */
    private static final double NONE = 1e-5;

    private final float[][] templates = new float[Posterior.CLASSES][];
    private int readings;

    TemplateRecognizer() {
        Normalizer normalizer = new Normalizer();
        for (int digit = 0; digit < templates.length; digit++) {
            templates[digit] = blurred(
                    normalizer.normalize(new SyntheticRow().digit(digit, 0).draw()));
        }
    }

    @Override
    public Reading read(Glyph glyph) {
        readings++;
        if (glyph.isBlank()) {
            return new Reading.NotADigit();
        }
        float[] pixels = blurred(glyph);
        double[] weights = new double[templates.length];
        double total = NONE;
        for (int digit = 0; digit < weights.length; digit++) {
            double distance = 0;
            for (int i = 0; i < pixels.length; i++) {
                double difference = pixels[i] - templates[digit][i];
                distance += difference * difference;
            }
            weights[digit] = Math.exp(-SHARPNESS * distance);
            total += weights[digit];
        }
        float[] probabilities = new float[weights.length];
        for (int digit = 0; digit < weights.length; digit++) {
            probabilities[digit] = (float) (weights[digit] / total);
        }
        return THRESHOLDS.judge(new Posterior(probabilities));
    }

    int readings() {
        return readings;
    }

    /** Averages over 5×5 pixels, scaled so that all of them together have length 1. */
    private static float[] blurred(Glyph glyph) {
        float[] sums = new float[Glyph.PIXELS];
        double square = 0;
        for (int row = 2; row < Glyph.SIDE - 2; row++) {
            for (int column = 2; column < Glyph.SIDE - 2; column++) {
                int sum = 0;
                for (int near = 0; near < 25; near++) {
                    sum += glyph.at(row + near / 5 - 2, column + near % 5 - 2);
                }
                sums[row * Glyph.SIDE + column] = sum;
                square += (double) sum * sum;
            }
        }
        float length = (float) Math.sqrt(Math.max(1, square));
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= length;
        }
        return sums;
    }

    @Override
    public String toString() {
        return "TemplateRecognizer" + Arrays.asList(templates.length);
    }
}
