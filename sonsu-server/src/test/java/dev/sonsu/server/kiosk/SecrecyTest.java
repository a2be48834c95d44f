package dev.sonsu.server.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * P1 and P2: where digits are not to be spoken, nothing that leaves the page's memory depends on them, down to the samples
 * of each sound and to when it begins. A thousand random PINs under {@code never}, and some under a declined {@code ask}, are
 * entered by replay in every way; what a spy on every
 * channel writes down must be the same, word for word, for each.
 */
class SecrecyTest extends KioskTest {
    private static final boolean LONG = Boolean.getBoolean("long");

    /**
     * With one switch, what a bystander hears is how many keys were passed before each press. The switch is pressed after
     * as many ticks in each session, and chance begins the scanning where that gives the PIN; then nothing differs but
     * which key is marked on the screen, which whoever uses the switch by sight has to see.
     */
    @ParameterizedTest
    @CsvSource({
        "never, write, 300",
        "never, key, 180",
        "never, field, 120",
        "never, keypad, 160",
        "never, mixed, 160",
        "never, scan, 80",
        "ask, write, 30",
        "ask, key, 20",
        "ask, field, 10",
        "ask, keypad, 20",
        "ask, mixed, 20",
        "ask, scan, 20"
    })
    void pins_byEveryWayOfInput_leaveTheSameTrace(String readBack, String way, int pins) {
        try (Kiosk kiosk = browser().open(page(readBack, "lang=en"), "rig.js", "spy.js")) {
            Object differing = kiosk.page().evaluate("""
                    async ([way, count]) => {
                      const traces = new Map();
                      const ways = new Set();
                      // The first session finds an untouched page; the next ones one that has been used.
                      for (let i = -1; i < count; i++) {
                        const pin = Array.from({ length: 4 }, () => Math.floor(Math.random() * 10));
                        const path = await hands.enter(pin, way);
                        const all = spy.take();
                        const trace = (way === 'scan' ? spy.withoutMarker(all) : all).join('\\n');
                        const handed = ears.pins.splice(0);
                        if (handed.length !== 1 || handed[0] !== pin.join('')) {
                          return 'not handed over in session ' + i + ': ' + path;
                        }
                        if (i >= 0) {
                          ways.add(path);
                          traces.set(trace, (traces.get(trace) ?? 0) + 1);
                        }
                      }
                      const [first, second] = [...traces.keys()].map((trace) => trace.split('\\n'));
                      const at = second ? first.findIndex((line, i) => line !== second[i]) : -1;
                      // Where they part, without the digits of the lines.
                      const parts = at < 0 ? '' : ' | they part at: ' + String(first[at]).replace(/\\d/g, '#');
                      return [...ways].join() + ' | traces: ' + traces.size + ' | lines: ' + first.length + parts;
                    }
                    """, new Object[] {way, LONG ? 1_000 : pins});

            assertThat(String.valueOf(differing)).startsWith("CONFIRM IDLE | traces: 1 |");
            assertThat(kiosk.faults()).isEmpty();
        }
    }

    @Test
    void plantedLeak_inEachChannel_isFound() {
        try (Kiosk kiosk = browser().open(page("never", "lang=en"), "rig.js", "spy.js")) {
            Object missed = kiosk.page().evaluate("""
                    async () => {
                      const missed = [];
                      await hands.enter([1, 2, 3, 4], 'key');
                      spy.take();
                      for (const [channel, leak] of Object.entries(hands.leaks)) {
                        const traces = new Set();
                        for (const pin of [[1, 2, 3, 4], [1, 2, 3, 5]]) {
                          await hands.enter(pin, 'key', leak);
                          traces.add(spy.take().join('\\n'));
                        }
                        if (traces.size !== 2) {
                          missed.push(channel);
                        }
                      }
                      return Object.keys(hands.leaks).length + ' tried, missed: ' + missed.join();
                    }
                    """);

            assertThat(String.valueOf(missed)).isEqualTo("24 tried, missed: ");
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

    @ParameterizedTest
    @ValueSource(strings = {"write", "key", "field", "keypad"})
    void whatALoudspeakerGets_isTheSameForAllTenDigits(String way) {
        try (Kiosk kiosk = browser().open(page("never", "lang=en"), "rig.js", "spy.js")) {
            Object rendered = kiosk.page().evaluate("""
                    async (way) => {
                      const all = [];
                      // The first session finds an untouched page; the next ones one that has been used.
                      await hands.rendered(0, way);
                      for (let digit = 0; digit < 10; digit++) {
                        all.push(await hands.rendered(digit, way));
                      }
                      const [first] = all;
                      const same = all.every((each) => each.length === first.length && each.every((sample, i) => sample === first[i]));
                      const off = all.map((each) => [each.length, each.findIndex((sample, i) => sample !== first[i])].join(':'));
                      return (same || off.join()) + ' ' + (first.length > 48_000) + ' ' + first.some((sample) => Math.abs(sample) > 0.05);
                    }
                    """, way);

            assertThat(String.valueOf(rendered))
                    .as("the same samples; more than a second of them; and not silence")
                    .isEqualTo("true true true");
            assertThat(String.valueOf(kiosk.evaluate("spy.take().some((line) => line.includes('vibration'))")))
                    .isEqualTo("false");
        }
    }
}
