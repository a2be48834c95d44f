package dev.sonsu.cli;

import dev.sonsu.glyph.Normalizer;
import dev.sonsu.image.PngDecoder;
import dev.sonsu.image.PngException;
import dev.sonsu.model.Evaluation;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import dev.sonsu.recognition.Reading;
import dev.sonsu.variant.Variant;
import dev.sonsu.variant.VariantPainter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads a set's pictures without a server, but on the server's way: PNG decoder, normaliser, model. A rival's pictures are
 * shrunk instead, and no strokes are read to it. For one thread.
 */
final class Trial {
    private final OnnxDigitRecognizer recognizer;
    private final Progress progress;
    private final PngDecoder decoder = new PngDecoder();
    private final Preparation preparation;

    Trial(OnnxDigitRecognizer recognizer, Progress progress) {
        this.recognizer = recognizer;
        this.progress = progress;
        this.preparation = Preparation.of(recognizer.card());
    }

    /** The readings of the pictures as they came, in the set's order. */
    List<Reading> read(LabelledSet set) {
        return read(set.name(), set, item -> read(item, item.source().png()));
    }

    /** How the set is read under every variant that it can undergo. */
    List<VariantFigures> underVariants(LabelledSet set) {
        List<VariantFigures> all = new ArrayList<>();
        if (set.hasStrokes() && preparation instanceof Preparation.Normalized ours) {
            all.add(figures(
                    VariantFigures.INKS,
                    set,
                    read(VariantFigures.INKS, set, item -> readStrokes(item, ours.normalizer()))));
        }
        for (Variant variant : Variant.all(set.hasStrokes())) {
            all.add(figures(variant.title(), set, read(variant, set)));
        }
        return all;
    }

    private List<Reading> read(Variant variant, LabelledSet set) {
        int[] number = {0};
        return read(
                variant.title(),
                set,
                item -> read(item, VariantPainter.png(item.source().specimen(), variant, number[0]++)));
    }

    private List<Reading> read(String task, LabelledSet set, Function<Item, Reading> reader) {
        List<Reading> readings = new ArrayList<>(set.items().size());
        try (Progress.Bar bar = progress.start(task, set.items().size())) {
            for (Item item : set.items()) {
                readings.add(reader.apply(item));
                bar.step(1);
            }
        }
        return readings;
    }

    private Reading read(Item item, byte[] png) {
        try {
            return recognizer.read(preparation.glyph(decoder.decode(png)));
        } catch (PngException e) {
            throw item.source().refused(e);
        }
    }

    private Reading readStrokes(Item item, Normalizer normalizer) {
        if (!(item.source() instanceof ItemSource.Strokes strokes)) {
            throw new IllegalStateException(item.name() + " has no strokes");
        }
        return recognizer.read(normalizer.normalize(strokes.ink()));
    }

    private static VariantFigures figures(String variant, LabelledSet set, List<Reading> readings) {
        return VariantFigures.of(variant, judge(set, readings).result());
    }

    /** Counts the readings of a set's digits and PINs. */
    static Evaluation judge(LabelledSet set, List<Reading> readings) {
        Evaluation evaluation = new Evaluation();
        for (int i = 0; i < readings.size(); i++) {
            evaluation.add(set.items().get(i).label(), readings.get(i));
        }
        for (List<Integer> pin : set.pins().members()) {
            evaluation.addPin(
                    pin.stream().map(i -> set.items().get(i).label()).toList(),
                    pin.stream().map(readings::get).toList());
        }
        return evaluation;
    }
}
