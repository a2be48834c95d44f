package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PinsTest {
    private static final List<String> WRITERS =
            List.of("kim", "lee", "kim", "lee", "kim", "lee", "kim", "kim", "kim", "kim", "kim", "kim");

    @Test
    void shuffled_takesEveryDigitOnce_andOnlyOfOneWriter() {
        Pins pins = Pins.shuffled(WRITERS);

        assertThat(pins.members())
                .hasSize(2)
                .allSatisfy(pin ->
                        assertThat(pin).hasSize(4).allMatch(i -> WRITERS.get(i).equals("kim")));
        assertThat(pins.members().stream().flatMap(List::stream)).doesNotHaveDuplicates();
        assertThat(pins).isEqualTo(Pins.shuffled(WRITERS));
    }

    @Test
    void drawn_makesAsManyAsAskedFor_ofOneWriterEach() {
        Pins pins = Pins.drawn(WRITERS, 50);

        assertThat(pins.members())
                .hasSize(50)
                .allSatisfy(pin -> assertThat(pin)
                        .hasSize(4)
                        .doesNotHaveDuplicates()
                        .allMatch(i -> WRITERS.get(i).equals("kim")));
        assertThat(pins.members().stream().distinct().count()).isGreaterThan(40);
        assertThat(pins).isEqualTo(Pins.drawn(WRITERS, 50));
    }

    @Test
    void writersWithTooFewDigits_makeNone() {
        assertThat(Pins.shuffled(List.of("lee", "lee", "lee"))).isEqualTo(Pins.none());
        assertThat(Pins.drawn(List.of("lee", "lee", "lee"), 10)).isEqualTo(Pins.none());
    }
}
