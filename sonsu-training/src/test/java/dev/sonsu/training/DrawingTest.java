package dev.sonsu.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.corpora.PenDigit;
import dev.sonsu.glyph.Glyph;
import dev.sonsu.glyph.Normalizer;
import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Stroke;
import dev.sonsu.training.TrainingSet.LabelledGlyph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the trainer draws: digits of our own, distorted by thousands of seeds. */
class DrawingTest {
    private static final List<PenDigit> PENS = pens();
    private static final List<LabelledGlyph> PICTURES = pictures();
    private static final TrainingSet SET = new TrainingSet(PICTURES, PENS, 3, 0);

    @Test
    void everyDrawing_isADigitThatFillsItsGlyph_withItsOwnLabel() {
        TrainingSet.Artist artist = SET.new Artist();
        for (int epoch = 0; epoch < 100; epoch++) {
            for (int number = 0; number < SET.epochSize(); number++) {
                byte[] pixels = new byte[Glyph.PIXELS];
                int label = artist.draw(number, 21, epoch, Strength.of(1), pixels, 0);
                int expected = number < PICTURES.size()
                        ? PICTURES.get(number).label()
                        : PENS.get((number - PICTURES.size()) % PENS.size()).label();
                assertThat(label).isEqualTo(expected);
                Extent extent = Extent.of(pixels);
                assertThat(extent.longest()).as("longest side").isBetween(12, 28);
                assertThat(extent.inked()).as("inked pixels").isBetween(10, 420);
            }
        }
    }

    @Test
    void whatIsNoDigit_comesAfterTheDigits_withTheEleventhLabel() {
        TrainingSet withNoDigits = new TrainingSet(PICTURES, PENS, 3, 20);
        TrainingSet.Artist artist = withNoDigits.new Artist();
        assertThat(withNoDigits.epochSize()).isEqualTo(SET.epochSize() + 20);
        for (int number = SET.epochSize(); number < withNoDigits.epochSize(); number++) {
            byte[] pixels = new byte[Glyph.PIXELS];
            assertThat(artist.draw(number, 21, 0, Strength.of(1), pixels, 0)).isEqualTo(Calibration.NO_DIGIT);
            assertThat(Extent.of(pixels).inked()).isPositive();
        }
    }

    @Test
    void undistortedDrawing_looksLikeItsDigit() {
        // At strength 0 there is still the pen, whose width may follow its speed, and a writer's habits; the path
        // stays.
        Normalizer normalizer = new Normalizer();
        TrainingSet.Artist artist = SET.new Artist();
        int alike = 0;
        int drawn = 0;
        for (int epoch = 0; epoch < 20; epoch++) {
            for (int number = PICTURES.size(); number < SET.epochSize(); number++) {
                byte[] pixels = new byte[Glyph.PIXELS];
                int label = artist.draw(number, 22, epoch, Strength.of(0), pixels, 0);
                alike += nearest(pixels, normalizer) == label ? 1 : 0;
                drawn++;
            }
        }
        assertThat((double) alike / drawn).isGreaterThan(0.92);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 7, 8, 9})
    void habit_changesSomeWritingsOfADigit_andKeepsAllNearTheUnit(int label) {
        PenDigit pen =
                PENS.stream().filter(one -> one.label() == label).findFirst().orElseThrow();
        int changed = 0;
        for (int seed = 0; seed < 400; seed++) {
            Scribble scribble = Scribble.of(pen.ink());
            RandomGenerator random = Seeds.at(seed);
            Habit.apply(label, scribble, random);
            boolean isAsItWas = scribble.strokes().size() == pen.ink().strokes().size()
                    && Arrays.equals(
                            scribble.strokes().getFirst(),
                            Scribble.of(pen.ink()).strokes().getFirst());
            changed += isAsItWas ? 0 : 1;
            assertThat(scribble.box().width()).isLessThan(1.3f);
            assertThat(scribble.box().height()).isBetween(0.7f, 1.3f);
        }
        assertThat(changed).isBetween(10, 300);
    }

    private static int nearest(byte[] pixels, Normalizer normalizer) {
        double best = -1;
        int label = -1;
        for (PenDigit pen : PENS) {
            double likeness = likeness(pixels, normalizer.normalize(pen.ink()).toBytes());
            if (likeness > best) {
                best = likeness;
                label = pen.label();
            }
        }
        return label;
    }

    private static double likeness(byte[] a, byte[] b) {
        double product = 0;
        double ofA = 1e-9;
        double ofB = 1e-9;
        for (int i = 0; i < a.length; i++) {
            product += (a[i] & 0xff) * (b[i] & 0xff);
            ofA += (a[i] & 0xff) * (a[i] & 0xff);
            ofB += (b[i] & 0xff) * (b[i] & 0xff);
        }
        return product / Math.sqrt(ofA * ofB);
    }

    @Test
    void sameSeedAndPlace_giveTheSameDrawing_whateverWasDrawnBefore() {
        byte[] first = new byte[Glyph.PIXELS];
        byte[] second = new byte[Glyph.PIXELS];
        byte[] otherEpoch = new byte[Glyph.PIXELS];
        byte[] otherSeed = new byte[Glyph.PIXELS];
        TrainingSet.Artist used = SET.new Artist();
        for (int number = 0; number < SET.epochSize(); number++) {
            used.draw(number, 31, 5, Strength.of(1), first, 0);
            SET.new Artist().draw(number, 31, 5, Strength.of(1), second, 0);
            used.draw(number, 31, 6, Strength.of(1), otherEpoch, 0);
            used.draw(number, 32, 5, Strength.of(1), otherSeed, 0);
            assertThat(Arrays.equals(first, second)).isTrue();
            assertThat(Arrays.equals(first, otherEpoch)).isFalse();
            assertThat(Arrays.equals(first, otherSeed)).isFalse();
        }
    }

    @Test
    void order_ofAnEpoch_holdsEveryExampleOnce_andDiffersBetweenEpochs() {
        int[] order = SET.order(1, 0);
        assertThat(order).doesNotHaveDuplicates().hasSize(SET.epochSize());
        assertThat(Arrays.stream(order).min()).hasValue(0);
        assertThat(Arrays.stream(order).max()).hasValue(SET.epochSize() - 1);
        assertThat(SET.order(1, 0)).isEqualTo(order);
        assertThat(SET.order(1, 1)).isNotEqualTo(order);
    }

    @Test
    void loader_givesTheBatchesOfTheOrder() throws InterruptedException {
        int[] order = SET.order(7, 2);
        try (BatchLoader loader = new BatchLoader(SET, Instructor.ofLabels(0), 8, 7, 2, Strength.of(0.5))) {
            TrainingSet.Artist artist = SET.new Artist();
            for (int first = 0; first + 8 <= order.length; first += 8) {
                BatchLoader.Lesson lesson = loader.next();
                Batch batch = lesson.batch();
                for (int i = 0; i < 8; i++) {
                    byte[] pixels = new byte[Glyph.PIXELS];
                    assertThat(batch.labels()[i])
                            .isEqualTo(artist.draw(order[first + i], 7, 2, Strength.of(0.5), pixels, 0));
                    assertThat(Arrays.equals(batch.glyph(i).toBytes(), pixels)).isTrue();
                    assertThat(lesson.targets()[i * Calibration.CLASSES + batch.labels()[i]])
                            .isEqualTo(1);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void picture_distortedWithNoStrength_staysAsItIs(long seed) {
        byte[] to = new byte[Glyph.PIXELS];
        byte[] from = PICTURES.get(3).pixels();
        new GlyphDistortion().distort(from, to, 0, 0, Seeds.at(seed));
        assertThat(Arrays.equals(from, to)).isTrue();
    }

    @Test
    void scribble_ofInk_isOneUnitLargeAroundTheOrigin() {
        for (PenDigit pen : PENS) {
            Scribble.Box box = Scribble.of(pen.ink()).box();
            assertThat(Math.max(box.width(), box.height())).isBetween(0.999f, 1.001f);
            assertThat(box.left + box.right).isBetween(-1e-3f, 1e-3f);
        }
    }

    @Test
    void hand_atAnyStrength_keepsADigitsExtent() {
        for (int seed = 0; seed < 2_000; seed++) {
            PenDigit pen = PENS.get(seed % PENS.size());
            Scribble.Box box = Hand.write(pen, 1, Seeds.at(seed)).box();
            assertThat(Math.max(box.width(), box.height())).isBetween(0.6f, 2.1f);
        }
    }

    private static List<PenDigit> pens() {
        List<Ink> inks = GoldenGlyphs.inks();
        List<PenDigit> pens = new ArrayList<>();
        for (int digit = 0; digit < 10; digit++) {
            pens.add(new PenDigit(digit, "own-1", dense(inks.get(digit))));
        }
        return pens;
    }

    /** As a pen's recording has it: a point every few units. */
    private static Ink dense(Ink ink) {
        List<Stroke> strokes = new ArrayList<>();
        for (Stroke stroke : ink.strokes()) {
            int steps = 5;
            int count = (stroke.size() - 1) * steps + 1;
            float[] x = new float[count];
            float[] y = new float[count];
            for (int i = 0; i < count; i++) {
                int from = Math.min(i / steps, stroke.size() - 2);
                float share = i / (float) steps - from;
                x[i] = stroke.x(from) + share * (stroke.x(from + 1) - stroke.x(from));
                y[i] = stroke.y(from) + share * (stroke.y(from + 1) - stroke.y(from));
            }
            strokes.add(new Stroke(x, y, null));
        }
        return new Ink(ink.width(), ink.height(), strokes);
    }

    private static List<LabelledGlyph> pictures() {
        List<Glyph> glyphs = GoldenGlyphs.all();
        List<LabelledGlyph> pictures = new ArrayList<>();
        for (int digit = 0; digit < 10; digit++) {
            pictures.add(new LabelledGlyph(digit, glyphs.get(digit).toBytes()));
        }
        return pictures;
    }

    private record Extent(int longest, int inked) {
        static Extent of(byte[] pixels) {
            int left = Glyph.SIDE;
            int right = -1;
            int top = Glyph.SIDE;
            int bottom = -1;
            int inked = 0;
            for (int at = 0; at < pixels.length; at++) {
                if ((pixels[at] & 0xff) >= 20) {
                    inked++;
                    left = Math.min(left, at % Glyph.SIDE);
                    right = Math.max(right, at % Glyph.SIDE);
                    top = Math.min(top, at / Glyph.SIDE);
                    bottom = Math.max(bottom, at / Glyph.SIDE);
                }
            }
            return new Extent(Math.max(right - left, bottom - top) + 1, inked);
        }
    }
}
