package dev.sonsu.training;

import dev.sonsu.corpora.LabelledImage;
import dev.sonsu.corpora.PenDigit;
import dev.sonsu.corpora.WriterScale;
import dev.sonsu.glyph.Glyph;
import dev.sonsu.glyph.Normalizer;
import dev.sonsu.image.CanvasPainter;
import dev.sonsu.training.TrainingSet.LabelledGlyph;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Makes of a corpus' digits the glyphs that serving would make of them: of pictures as they are, of strokes as they are
 * or drawn on a canvas of 200×200 with a white round pen on black. Reuses its buffers: for one thread.
 */
final class Canvas {
    private static final int SIDE = 200;
    private static final int WHITE = 255;
    private static final int BLACK = 0;

    private final Normalizer normalizer = new Normalizer();
    private final CanvasPainter painter = new CanvasPainter();
    private final Pen pen = new Pen();

    List<LabelledGlyph> glyphs(List<LabelledImage> images) {
        return images.stream()
                .map(image -> glyph(image.label(), normalizer.normalize(image.raster())))
                .toList();
    }

    /** The digits drawn as large as their writers would write, with a pen of a width in pixels. */
    Batch drawn(List<PenDigit> digits, float width) {
        return batch(WriterScale.onCanvas(digits, SIDE).stream()
                .map(digit -> glyph(
                        digit.label(), normalizer.normalize(painter.paint(digit.ink(), SIDE, width, WHITE, BLACK))))
                .toList());
    }

    /** The digits' strokes as they are. */
    Batch asInk(List<PenDigit> digits) {
        return batch(digits.stream()
                .map(digit -> glyph(digit.label(), normalizer.normalize(digit.ink())))
                .toList());
    }

    /** The digits drawn with all the distortions of training, the same ones every time. */
    Batch byOtherHands(List<PenDigit> digits, int draws) {
        List<LabelledGlyph> glyphs = new ArrayList<>();
        for (int draw = 0; draw < draws; draw++) {
            for (int i = 0; i < digits.size(); i++) {
                RandomGenerator random = Seeds.at(0, draw, i);
                Glyph glyph = Glyph.blank();
                pen.draw(Hand.write(digits.get(i), 1, random), random, glyph);
                glyphs.add(glyph(digits.get(i).label(), glyph));
            }
        }
        return batch(glyphs);
    }

    private static LabelledGlyph glyph(int label, Glyph glyph) {
        return new LabelledGlyph(label, glyph.toBytes());
    }

    static Batch batch(List<LabelledGlyph> glyphs) {
        byte[] pixels = new byte[glyphs.size() * Glyph.PIXELS];
        int at = 0;
        for (LabelledGlyph glyph : glyphs) {
            System.arraycopy(glyph.pixels(), 0, pixels, at, Glyph.PIXELS);
            at += Glyph.PIXELS;
        }
        return new Batch(pixels, glyphs.stream().mapToInt(LabelledGlyph::label).toArray());
    }
}
