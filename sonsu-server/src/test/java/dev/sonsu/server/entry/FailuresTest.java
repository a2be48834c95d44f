package dev.sonsu.server.entry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailuresTest {
    @Test
    void description_namesClassesAndPlaces_butNoMessage() {
        Exception failure = new IllegalStateException("7391", new NumberFormatException("For input string: 7391"));

        assertThat(Failures.describe(failure))
                .contains("IllegalStateException", "caused by java.lang.NumberFormatException")
                .contains("FailuresTest")
                .doesNotContain("7391");
    }
}
