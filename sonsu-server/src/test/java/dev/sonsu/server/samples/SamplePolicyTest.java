package dev.sonsu.server.samples;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplePolicyTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "absent",
            value = {
                "CONSENT, true, true",
                "CONSENT, absent, false",
                "CONSENT, false, false",
                "OPERATOR, true, true",
                "OPERATOR, absent, true",
                "OPERATOR, false, false",
                "OFF, true, false",
                "OFF, absent, false",
                "OFF, false, false"
            })
    void policy_keepsWhatTheDesignSays(SamplePolicy policy, @Nullable Boolean store, boolean isKept) {
        assertThat(policy.keeps(store)).isEqualTo(isKept);
    }
}
