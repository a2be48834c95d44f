package dev.sonsu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sonsu.training.RiskCoverage.Judged;
import dev.sonsu.training.SelectiveRisk.Cut;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectiveRiskTest {
    /** Values of the Clopper–Pearson bound as SciPy's beta.ppf(1 − δ, wrong + 1, count − wrong) gives them. */
    @ParameterizedTest
    @CsvSource({
        "0, 1000, 0.05, 0.0029912", "7, 5919, 0.0038461538, 0.0029627", "2500, 6000, 0.0038461538, 0.4337789",
        "0, 1, 0.05, 0.95", "3, 3, 0.05, 1", "0, 0, 0.05, 1"
    })
    void bound_isClopperAndPearsons(int wrong, int count, double delta, double bound) {
        assertThat(SelectiveRisk.bound(wrong, count, delta)).isCloseTo(bound, within(1e-6));
    }

    @Test
    void wrongOnesAmongTheLeastSure_areCutOff() {
        List<Judged> sample = sample(5_000, 60);

        Cut cut = SelectiveRisk.cut(sample, 0, 0.003, 0.05);

        assertThat(cut.risk()).isLessThanOrEqualTo(0.003);
        assertThat(cut.wrong()).isZero();
        assertThat(cut.sure()).isEqualTo(5_000 - 64);
        assertThat(sample).filteredOn(one -> one.score() >= cut.threshold()).hasSize(cut.sure());
    }

    @Test
    void threeWrongOnesAmongTheSurest_doNotHideTheRest() {
        List<Judged> sample = new ArrayList<>(sample(5_997, 0));
        for (int i = 0; i < 3; i++) {
            sample.add(new Judged(10_000, false));
        }
        assertThat(SelectiveRisk.cut(sample, 0, 0.003, 0.05).sure()).isEqualTo(6_000);
    }

    @Test
    void targetThatTheSampleCannotShow_endsInTheSmallestBound() {
        Cut cut = SelectiveRisk.cut(sample(100, 3), 0, 0.001, 0.05);

        assertThat(cut.sure()).isEqualTo(96);
        assertThat(cut.risk()).isCloseTo(SelectiveRisk.bound(0, 96, 0.05 / 7), within(1e-9));
    }

    @Test
    void floor_isNeverUndercut() {
        Cut cut = SelectiveRisk.cut(sample(5_000, 0), 4_000, 0.01, 0.05);

        assertThat(cut.threshold()).isEqualTo(4_000);
        assertThat(cut.sure()).isEqualTo(1_000);
    }

    @Test
    void equallySureReadings_areCutOffTogether() {
        List<Judged> sample = new ArrayList<>(sample(1_000, 0));
        for (int i = 0; i < 10; i++) {
            sample.add(new Judged(-1, false));
        }
        Cut cut = SelectiveRisk.cut(sample, -1, 0.008, 0.05);

        assertThat(cut.sure()).isEqualTo(1_000);
        assertThat(cut.wrong()).isZero();
    }

    @Test
    void nothingAboveTheFloor_promisesNothing() {
        assertThat(SelectiveRisk.cut(sample(100, 0), 1_000, 0.01, 0.05)).isEqualTo(new Cut(1_000, 0, 0, 1));
    }

    /** Of readings whose true risk is known at every threshold, by far fewer bounds fail than may. */
    @Test
    void boundOfManySamples_failsNoOftenerThanDelta() {
        RandomGenerator random = Seeds.at(23);
        double delta = 0.1;
        int rounds = 2_000;
        int failed = 0;
        for (int round = 0; round < rounds; round++) {
            List<Judged> sample = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                double score = random.nextDouble();
                sample.add(new Judged(score, random.nextDouble() >= wrongAt(score)));
            }
            Cut cut = SelectiveRisk.cut(sample, 0, 0.05, delta);
            failed += riskAbove(cut.threshold()) > cut.risk() ? 1 : 0;
        }
        assertThat(failed).isPositive().isLessThanOrEqualTo((int) (delta * rounds));
    }

    private static double wrongAt(double score) {
        return 0.2 * (1 - score);
    }

    /** The mean of {@link #wrongAt} between the threshold and 1. */
    private static double riskAbove(double threshold) {
        return 0.1 * (1 - threshold);
    }

    /** Readings with scores from 0 up, of which the least sure are wrong. */
    private static List<Judged> sample(int count, int wrong) {
        List<Judged> sample = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sample.add(new Judged(i, i >= wrong));
        }
        return sample;
    }
}
