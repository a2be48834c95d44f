package dev.sonsu.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.trait.Trait;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class EffectTest {
    private static final Offset<Double> NEAR = Offset.offset(0.005);

    @Test
    void sameDistribution_ofOtherNumbers_isNoEffect() {
        Effect effect = Effect.between(Trait.STROKES, counts(600, 300, 100), counts(60_000, 30_000, 10_000));

        assertThat(effect.stability()).isCloseTo(0, NEAR);
        assertThat(effect.shift()).isZero();
    }

    /** (0.4 − 0.6) ln(0.4/0.6) + (0.4 − 0.3) ln(0.4/0.3) + (0.2 − 0.1) ln(0.2/0.1), and 0.3 bins by √0.45. */
    @Test
    void index_andShift_areAsByHand() {
        Effect effect = Effect.between(Trait.STROKES, counts(6000, 3000, 1000), counts(4000, 4000, 2000));

        assertThat(effect.stability()).isCloseTo(0.1792, NEAR);
        assertThat(effect.shift()).isCloseTo(0.3 / Math.sqrt(0.45), NEAR);
    }

    /** Whoever puts bins together that hold little of the reference must not put the whole of it with what is new. */
    @Test
    void whatNeverWasThere_isSeen_alsoWhereTheReferenceIsOneBin() {
        Effect effect = Effect.between(Trait.STROKES, counts(2000), counts(500, 500));

        assertThat(effect.stability()).isGreaterThan(2);
        assertThat(effect.shift()).isCloseTo(1, NEAR); // a half by the least deviation, a half
    }

    @Test
    void rate_isByItsDeviation_andOfAtLeastAHundredth() {
        assertThat(Effect.between(Trait.REFUSALS, counts(1900, 100), counts(885, 115))
                        .shift())
                .isCloseTo(0.065 / Math.sqrt(0.05 * 0.95), NEAR);
        assertThat(Effect.between(Trait.CORRECTIONS, counts(2000, 0), counts(991, 9))
                        .shift())
                .isZero();
        assertThat(Effect.between(Trait.CORRECTIONS, counts(2000, 0), counts(960, 40))
                        .shift())
                .isCloseTo(0.03 / Math.sqrt(0.01 * 0.99), NEAR);
    }

    @Test
    void severity_ofFewerRefusals_isNone_ofSmallerWriting_isSome() {
        assertThat(DriftRules.severity(Trait.REFUSALS, new Effect(1, -1))).isZero();
        assertThat(DriftRules.severity(Trait.SIZE, new Effect(0, -1))).isEqualTo(2);
        assertThat(DriftRules.severity(Trait.SIZE, new Effect(0.5, 0))).isEqualTo(2);
    }

    private static long[] counts(long... first) {
        long[] counts = new long[first.length <= 2 ? Math.max(2, first.length) : first.length];
        System.arraycopy(first, 0, counts, 0, first.length);
        return counts;
    }
}
