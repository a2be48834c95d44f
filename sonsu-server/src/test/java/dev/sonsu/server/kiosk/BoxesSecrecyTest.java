package dev.sonsu.server.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * P1 for the page with four canvases: where digits are not to be told, nothing that leaves the page's memory depends on
 * them. A thousand PINs are entered by hand, by keyboard and mixed; what the spy of {@link SecrecyTest} writes down must be
 * the same, word for word, as for the first. The hand's strokes are the same for every digit here: what is read from them
 * is scripted.
 */
class BoxesSecrecyTest extends KioskTest {
    private static final String ENTER = """
            async ([way, count]) => {
              const traces = new Map();
              const random = (n) => crypto.getRandomValues(new Uint32Array(1))[0] % n;
              // The first session finds an untouched page; the next ones one that has been used.
              for (let i = -1; i < count; i++) {
                const pin = Array.from({ length: 4 }, () => random(10));
                const end = await hands.enter(pin, way);
                const trace = spy.take().join('\\n');
                if (end !== 'answered ' + pin.join('')) {
                  return 'not entered in session ' + i;
                }
                if (i >= 0) {
                  traces.set(trace, (traces.get(trace) ?? 0) + 1);
                }
              }
              return 'traces: ' + traces.size + ' | lines: ' + [...traces.keys()][0].split('\\n').length;
            }
            """;

    private Kiosk open(String readBack) {
        String address = server(readBack) + "?view=boxes&lang=en";
        return browser().open(address, "rig.js", "spy.js", "boxes.js");
    }

    @ParameterizedTest
    @CsvSource({
        "never, write, 100",
        "never, type, 350",
        "never, compose, 150",
        "never, mixed, 150",
        "ask, write, 50",
        "ask, type, 100",
        "ask, withdrawn, 100"
    })
    void pins_byEveryWayOfInput_leaveTheSameTrace(String readBack, String way, int pins) {
        try (Kiosk kiosk = open(readBack)) {
            Object traces =
                    kiosk.page().evaluate(ENTER, new Object[] {way, Boolean.getBoolean("long") ? 4 * pins : pins});

            assertThat(String.valueOf(traces)).startsWith("traces: 1 |");
            assertThat(kiosk.faults()).isEmpty();
        }
    }

    @Test
    void digitsThatThePersonChoseToHear_areFoundByTheSpy() {
        try (Kiosk kiosk = open("ask")) {
            assertThat(String.valueOf(kiosk.page().evaluate(ENTER, new Object[] {"told", 8})))
                    .as("a spy that finds nothing anywhere would prove nothing")
                    .doesNotStartWith("traces: 1 |");
        }
    }

    @Test
    void faultThatLetsADigitOut_isFoundOnEveryChannel() {
        try (Kiosk kiosk = open("never")) {
            Object unseen = kiosk.evaluate("""
                    (async () => {
                      const differ = async (leak) => {
                        const traces = [];
                        for (const pin of [[1, 2, 3, 4], [5, 2, 3, 4]]) {
                          await hands.enter(pin, 'type', leak);
                          traces.push(spy.take().join('\\n'));
                        }
                        return traces[0] !== traces[1];
                      };
                      await differ();
                      const unseen = [];
                      for (const leak of hands.leaks()) {
                        if (!(await differ(leak))) {
                          unseen.push(leak);
                        }
                      }
                      await differ();
                      return [...unseen, await differ() ? 'without a fault they differ too' : 'no other'];
                    })()
                    """);

            assertThat(unseen).isEqualTo(List.of("no other"));
        }
    }
}
