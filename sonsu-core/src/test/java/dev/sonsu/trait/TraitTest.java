package dev.sonsu.trait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TraitTest {
    @ParameterizedTest
    @EnumSource
    void binOfEveryBinsBegin_isThatBin_andBeyondCountsAtTheEnds(Trait trait) {
        for (int bin = 0; bin < trait.bins(); bin++) {
            assertThat(trait.bin(trait.from(bin) * 1.0001)).isEqualTo(bin);
        }
        assertThat(trait.bin(0)).isZero();
        assertThat(trait.bin(1e12)).isEqualTo(trait.bins() - 1);
        assertThatThrownBy(() -> trait.from(trait.bins())).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"SIZE,0.7,15", "ASPECT,1.01,16", "STROKES,1,0", "STROKES,3,2", "STROKES,64,7", "TIME,800,12"})
    void value_isCountedWhereItBelongs(Trait trait, double value, int bin) {
        assertThat(trait.bin(value)).isEqualTo(bin);
    }
}
