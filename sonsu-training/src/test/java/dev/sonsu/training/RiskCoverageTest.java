package dev.sonsu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sonsu.recognition.Posterior;
import dev.sonsu.training.RiskCoverage.Judged;
import java.util.List;
import org.junit.jupiter.api.Test;

class RiskCoverageTest {
    /** Surest first: right, wrong, right, wrong. */
    private final RiskCoverage curve = new RiskCoverage(
            List.of(new Judged(0.1, false), new Judged(0.9, true), new Judged(0.8, false), new Judged(0.3, true)));

    @Test
    void area_isTheMeanRisk() {
        assertThat(curve.area()).isCloseTo((0 + 1 / 2.0 + 1 / 3.0 + 2 / 4.0) / 4, within(1e-12));
    }

    @Test
    void wrongAmongTheSurest_isTheirShare() {
        assertThat(curve.wrongAmong(0.25)).isZero();
        assertThat(curve.wrongAmong(0.5)).isEqualTo(0.5);
        assertThat(curve.wrongAmong(1)).isEqualTo(0.5);
    }

    @Test
    void equallySure_countsTheWrongOneFirst() {
        assertThat(new RiskCoverage(List.of(new Judged(1, true), new Judged(1, false))).wrongAmong(0.5))
                .isEqualTo(1);
    }

    @Test
    void noReading_isRefused() {
        assertThatThrownBy(() -> new RiskCoverage(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void margin_isTheLeadOfTheBestDigit() {
        Posterior posterior = new Posterior(new float[] {0.1f, 0, 0, 0.6f, 0, 0.2f, 0, 0, 0, 0});

        assertThat(SureScore.CONFIDENCE.of(posterior)).isCloseTo(0.6, within(1e-6));
        assertThat(SureScore.MARGIN.of(posterior)).isCloseTo(0.4, within(1e-6));
    }
}
