package dev.sonsu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sonsu.glyph.Glyph;
import dev.sonsu.training.TrainingSet.LabelledGlyph;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MixedSetTest {
    private static final TrainingSet CORPORA = new TrainingSet(glyphs(900, 3), List.of(), 4, 100);

    @Test
    void manySamples_comeOnceEach_andHaveTheShareOfTheWeightTogether() {
        MixedSet set = MixedSet.of(CORPORA, 500, glyphs(700, 7), 0.2);

        assertThat(set.epochSize()).isEqualTo(1_200);
        assertThat(set.share()).isCloseTo(0.2, within(1e-9));
        assertThat(weight(set, 0, false)).isCloseTo(0.2 * 1_200, within(0.1));
        assertThat(weight(set, 0, true)).isCloseTo(0.8 * 1_200, within(0.1));
    }

    @Test
    void fewSamples_comeSeveralTimes_andNeverHaveMoreThanTheShare() {
        MixedSet few = MixedSet.of(CORPORA, 500, glyphs(10, 7), 0.2);
        assertThat(few.epochSize()).isEqualTo(540);
        assertThat(few.share()).isCloseTo(40 / 540.0, within(1e-9));
        assertThat(few.weight(5)).isCloseTo(1, within(1e-6f));

        assertThat(MixedSet.of(CORPORA, 500, glyphs(50, 7), 0.2).epochSize()).isEqualTo(600);
        for (int samples = 1; samples < 2_000; samples += 37) {
            assertThat(MixedSet.of(CORPORA, 500, glyphs(samples, 7), 0.2).share())
                    .isLessThanOrEqualTo(0.2 + 1e-9);
        }
    }

    @Test
    void epoch_hasOtherExamplesThanTheNext_eachKindInItsProportion_andTheSameWithTheSameSeed() {
        MixedSet set = MixedSet.of(CORPORA, 500, glyphs(100, 7), 0.2);
        int[] first = set.order(1, 0);
        int[] next = set.order(1, 1);

        assertThat(first).isEqualTo(set.order(1, 0)).doesNotHaveDuplicates().hasSize(600);
        assertThat(sorted(first)).isNotEqualTo(sorted(next));
        assertThat(count(first, 0, 900)).isEqualTo(450);
        assertThat(count(first, 900, 1_000)).isEqualTo(50);
        assertThat(count(first, 1_000, 1_100)).isEqualTo(100);
        assertThat(set.noDigits()).isCloseTo(50 / 600.0, within(1e-9));
    }

    @Test
    void withoutSamplesAndLimit_epochIsThatOfTheCorpora() {
        MixedSet set = MixedSet.of(CORPORA, Integer.MAX_VALUE, List.of(), 0.2);

        assertThat(set.order(3, 4)).isEqualTo(CORPORA.order(3, 4));
        assertThat(set.weight(17)).isEqualTo(1);
    }

    @Test
    void samples_areDrawnAsPicturesAre_distortedAnewEachTime_withTheirLabels() {
        MixedSet set = MixedSet.of(CORPORA, 500, glyphs(10, 7), 0.2);
        byte[] one = new byte[Glyph.PIXELS];
        byte[] other = new byte[Glyph.PIXELS];

        assertThat(set.artist().draw(1_000, 1, 0, Strength.of(1), one, 0)).isEqualTo(7);
        assertThat(set.artist().draw(1_010, 1, 0, Strength.of(1), other, 0)).isEqualTo(7);
        assertThat(one).isNotEqualTo(other);
        assertThat(set.artist().draw(0, 1, 0, Strength.of(1), one, 0)).isEqualTo(3);
    }

    private static double weight(MixedSet set, int epoch, boolean isReplayed) {
        return Arrays.stream(set.order(1, epoch))
                .filter(number -> number < CORPORA.epochSize() == isReplayed)
                .mapToDouble(set::weight)
                .sum();
    }

    private static long count(int[] order, int from, int to) {
        return Arrays.stream(order)
                .filter(number -> number >= from && number < to)
                .count();
    }

    private static int[] sorted(int[] order) {
        return Arrays.stream(order).sorted().toArray();
    }

    private static List<LabelledGlyph> glyphs(int count, int label) {
        byte[] pixels = GoldenGlyphs.all().get(label).toBytes();
        return IntStream.range(0, count)
                .mapToObj(i -> new LabelledGlyph(label, pixels))
                .toList();
    }
}
