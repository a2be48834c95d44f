package dev.sonsu.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GuaranteeTest {
    @Test
    void whatIsNoShare_orNoSample_isRefused() {
        assertThatThrownBy(() -> guarantee(Double.NaN, 0.9, 6_000)).hasMessageContaining("risk");
        assertThatThrownBy(() -> guarantee(0.1, 1.1, 6_000)).hasMessageContaining("coverage");
        assertThatThrownBy(() -> guarantee(0.1, 0.9, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Guarantee guarantee(double risk, double coverage, int sample) {
        return new Guarantee(risk, 0.003, 0.95, coverage, 0.001, sample, "digits", "confidence");
    }
}
