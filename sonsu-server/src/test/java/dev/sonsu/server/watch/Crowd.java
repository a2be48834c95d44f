package dev.sonsu.server.watch;

import dev.sonsu.corpora.Corpora;
import dev.sonsu.corpora.CorpusException;
import dev.sonsu.corpora.PenDigit;
import dev.sonsu.corpora.WriterScale;
import dev.sonsu.glyph.Glyph;
import dev.sonsu.glyph.Normalizer;
import dev.sonsu.image.CanvasPainter;
import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Stroke;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.ModelRefusedException;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import dev.sonsu.recognition.Reading;
import dev.sonsu.server.Drawn;
import dev.sonsu.trait.TraitCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * People who write digits, each with a hand, a size and a speed of their own. Their strokes are of Pendigits' 30 writers of
 * {@code .tra} where that is at hand, and otherwise drawn; the champion reads them.
 */
final class Crowd {
    private static final int SIDE = 200;
    private static final int PEN = 12;
    private static final int EACH = 10;

    /**
     * What a digit of somebody's hand came to; the reading is the champion's.
     *
     * @param label of Pendigits; -1 where it is not known
     */
    private record Specimen(int label, Ink ink, float size, float aspect, Glyph glyph, Reading reading) {
        boolean isCorrected() {
            return label >= 0
                    && reading instanceof Reading.Sure sure
                    && sure.ranking().digit() != label;
        }
    }

    /** How a kiosk sends digits. */
    enum Way {
        INK,
        PICTURES
    }

    private static final List<List<PenDigit>> HANDS = hands();

    private final List<List<Specimen>> people = new ArrayList<>();

    private final Way way;

    private Crowd(Way way) {
        this.way = way;
    }

    /** People of whom each wrote ten digits. */
    static Crowd of(Way way, int people, long seed) {
        return of(way, people, seed, UnaryOperator.identity(), PEN);
    }

    /** The same people with the same digits, something being changed in how they are written. */
    static Crowd of(Way way, int people, long seed, UnaryOperator<Ink> change, int pen) {
        Crowd crowd = new Crowd(way);
        List<List<PenDigit>> hands = HANDS;
        Random random = new Random(seed);
        try (OnnxDigitRecognizer champion = OnnxDigitRecognizer.open(ModelFolder.bundled())) {
            for (int person = 0; person < people; person++) {
                List<PenDigit> hand = hands.get(random.nextInt(hands.size()));
                double scale = Math.clamp(Math.exp(0.15 * random.nextGaussian()), 0.6, 1.3);
                double slant = 0.1 * random.nextGaussian();
                double millisPerPixel = 2.2 * Math.exp(0.3 * random.nextGaussian());
                List<Specimen> written = new ArrayList<>();
                for (int digit = 0; digit < EACH; digit++) {
                    PenDigit one = hand.get(random.nextInt(hand.size()));
                    Ink own = own(one.ink(), scale, slant, millisPerPixel * Math.exp(0.15 * random.nextGaussian()));
                    written.add(specimen(way, one.label(), change.apply(own), pen, champion));
                }
                crowd.people.add(written);
            }
            return crowd;
        } catch (ModelRefusedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Specimen specimen(Way way, int label, Ink ink, int pen, OnnxDigitRecognizer champion) {
        Normalizer normalizer = new Normalizer();
        Glyph glyph = switch (way) {
            case INK -> normalizer.normalize(ink);
            case PICTURES -> normalizer.normalize(new CanvasPainter().paint(ink, SIDE, pen, 255, 0));
        };
        return new Specimen(label, ink, normalizer.lastSize(), normalizer.lastAspect(), glyph, champion.read(glyph));
    }

    private static List<List<PenDigit>> hands() {
        Map<String, List<PenDigit>> hands = new TreeMap<>();
        Corpora corpora = Corpora.in(Corpora.configured());
        if (corpora.pendigits().isPresent()) {
            try {
                for (PenDigit digit :
                        WriterScale.onCanvas(corpora.pendigits().train().digits(), SIDE)) {
                    hands.computeIfAbsent(digit.writer(), first -> new ArrayList<>())
                            .add(digit);
                }
                return List.copyOf(hands.values());
            } catch (CorpusException e) {
                throw new IllegalStateException(e);
            }
        }
        // Of a drawn digit it is not known here which it is: none is corrected.
        for (int hand = 0; hand < 30; hand++) {
            List<PenDigit> digits = new ArrayList<>();
            for (int seed = 0; seed < 100; seed++) {
                digits.add(new PenDigit(-1, "drawn-" + hand, Drawn.ink(1000L * hand + seed)));
            }
            hands.put("drawn-" + hand, digits);
        }
        return List.copyOf(hands.values());
    }

    private static Ink own(Ink ink, double scale, double slant, double millisPerPixel) {
        List<Stroke> strokes = new ArrayList<>();
        for (Stroke stroke : ink.strokes()) {
            float[] x = new float[stroke.size()];
            float[] y = new float[stroke.size()];
            float[] millis = new float[stroke.size()];
            double way = 0;
            for (int i = 0; i < x.length; i++) {
                double across = stroke.x(i) - SIDE / 2.0;
                double down = stroke.y(i) - SIDE / 2.0;
                x[i] = (float) Math.clamp(SIDE / 2.0 + scale * (across - slant * down), 0, SIDE - 1);
                y[i] = (float) Math.clamp(SIDE / 2.0 + scale * down, 0, SIDE - 1);
                way += i == 0 ? 0 : Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1]);
                millis[i] = (float) (way * millisPerPixel);
            }
            strokes.add(new Stroke(x, y, millis));
        }
        return new Ink(SIDE, SIDE, strokes);
    }

    /** Drawn digits are plainer than anybody's, and read in spite of more. */
    static boolean isDrawn() {
        return !Corpora.in(Corpora.configured()).pendigits().isPresent();
    }

    int size() {
        return people.size();
    }

    /** One of them writes a PIN; every sure digit is confirmed, and {@code wrong} of them as another digit besides. */
    void write(int person, TraitCounts counts, double wrong, Random random) {
        List<Specimen> hand = people.get(person);
        for (int digit = 0; digit < 4; digit++) {
            Specimen one = hand.get(random.nextInt(EACH));
            counts.countShape(one.size, one.aspect);
            switch (way) {
                case INK -> counts.countStrokes(one.ink);
                case PICTURES -> counts.countThickness(one.glyph);
            }
            counts.countReading(one.reading);
            if (one.reading instanceof Reading.Sure) {
                counts.countConfirmed(one.isCorrected() || random.nextDouble() < wrong);
            }
        }
    }
}
