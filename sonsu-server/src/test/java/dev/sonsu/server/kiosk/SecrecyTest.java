package dev.sonsu.server.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * P1 and P2: where digits are not to be spoken, nothing that leaves the page's memory depends on them, down to the samples
 * of each sound. A thousand PINs ({@code -Dlong}; a tenth of them in every run) are entered by replay in four ways; what a spy on every channel writes down must be the same, word for word, as for the
 * first.
 */
class SecrecyTest extends KioskTest {
    @ParameterizedTest
    @CsvSource({"never, write, 400", "never, key, 250", "never, field, 100", "never, keypad, 250", "ask, write, 50"})
    void pins_byEveryWayOfInput_leaveTheSameTrace(String readBack, String way, int most) {
        int pins = Boolean.getBoolean("long") ? most : most / 10;
        try (Kiosk kiosk = browser().open(page(readBack, "lang=en"), "rig.js", "spy.js")) {
            Object differing = kiosk.page().evaluate("""
                    async ([way, count]) => {
                      const traces = new Map();
                      const random = (n) => crypto.getRandomValues(new Uint32Array(1))[0] % n;
                      let ways = new Set();
                      // The first session finds an untouched page; the next ones one that has been used.
                      for (let i = -1; i < count; i++) {
                        const pin = Array.from({ length: 4 }, () => random(10));
                        const path = await hands.enter(pin, way);
                        const trace = spy.take().join('\\n');
                        const handed = ears.pins.splice(0);
                        if (handed.length !== 1 || handed[0] !== pin.join('')) {
                          return 'not handed over in session ' + i + ': ' + path;
                        }
                        if (i >= 0) {
                          ways.add(path);
                          traces.set(trace, (traces.get(trace) ?? 0) + 1);
                        }
                      }
                      return [...ways].join() + ' | traces: ' + traces.size + ' | lines: ' + [...traces.keys()][0].split('\\n').length;
                    }
                    """, new Object[] {way, pins});

            assertThat(String.valueOf(differing)).startsWith("CONFIRM IDLE | traces: 1 |");
            assertThat(kiosk.faults()).isEmpty();
        }
    }

    @Test
    void spy_whereDigitsAreSpoken_findsThem() {
        try (Kiosk kiosk = browser().open(page("always", "lang=en"), "rig.js", "spy.js")) {
            Object found = kiosk.page().evaluate("""
                    async () => {
                      const traces = new Set();
                      for (const pin of [[1, 2, 3, 4], [5, 6, 7, 8]]) {
                        await hands.enter(pin, 'key');
                        traces.add(spy.take().join('\\n'));
                      }
                      return traces.size;
                    }
                    """);

            assertThat(found)
                    .as("a spy that finds nothing anywhere would prove nothing")
                    .isEqualTo(2);
        }
    }
}
