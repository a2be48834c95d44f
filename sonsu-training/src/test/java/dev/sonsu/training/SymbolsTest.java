package dev.sonsu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SymbolsTest {
    @Test
    void everySign_written_hasAllItsStrokesNearItsBox() {
        for (String group : Symbols.OWN.groups()) {
            for (Symbol symbol : Symbols.OWN.group(group)) {
                List<float[]> strokes = new ArrayList<>();
                symbol.write(Symbol.Frame.UNIT, Seeds.at(1, 1), strokes);

                assertThat(strokes).as(symbol.name()).hasSameSizeAs(symbol.paths());
                for (float[] points : strokes) {
                    assertThat(points).as(symbol.name()).hasSizeGreaterThanOrEqualTo(4);
                    for (float coordinate : points) {
                        assertThat(coordinate).as(symbol.name()).isBetween(-0.9f, 0.9f);
                    }
                }
            }
        }
    }

    @Test
    void groups_ofTheFile_areKindsOrPartsOfHangul() {
        Set<String> known = Stream.concat(
                        Stream.of(NotADigit.Kind.values()).map(NotADigit.Kind::group),
                        Stream.of("initial", "vowel-beside", "vowel-below"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(known).containsAll(Symbols.OWN.groups());
    }

    @Test
    void ring_written_isClosed() throws IOException {
        List<float[]> strokes = new ArrayList<>();
        parse("a b o .5,.5 .5,.5").group("a").getFirst().write(Symbol.Frame.UNIT, Seeds.at(1, 1), strokes);

        float[] ring = strokes.getFirst();
        assertThat(ring[0]).isCloseTo(ring[ring.length - 2], org.assertj.core.data.Offset.offset(0.5f));
        assertThat(new Scribble(strokes).box().width()).isBetween(0.8f, 1.2f);
        assertThat(new Scribble(strokes).box().height()).isBetween(0.8f, 1.2f);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "a b", "a b 0,0", "a b 0,0 1", "a b 0,0 x,1", "a b o .5,.5", "a b ~ 0,0", "a b 0,0 1,1; "})
    void lineThatIsNoSign_isRefusedWithItsNumber(String line) {
        assertThatThrownBy(() -> parse("# a comment\n" + line)).hasMessageContaining("line 2");
    }

    @Test
    void groupThatIsNot_isRefusedWithItsName() {
        assertThatThrownBy(() -> Symbols.OWN.group("nothing")).hasMessageContaining("nothing");
    }

    private static Symbols parse(String lines) throws IOException {
        return Symbols.parse(new BufferedReader(new StringReader(lines)));
    }
}
