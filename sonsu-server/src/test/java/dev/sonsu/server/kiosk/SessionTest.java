package dev.sonsu.server.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** P3, S2, I1, I2 and T1: what stays after a session, what a touch stops, what lifts and slides do, and how time ends. */
class SessionTest extends KioskTest {
    /** Unlikely to be found by chance in a browser's memory. */
    private static final String PIN = "739150284617";

    @Test
    void wipe_leavesNoDigitInTheMemoryOfThePage() {
        try (Kiosk kiosk = browser().open(page("never", "lang=en&length=12"), "rig.js", "spy.js")) {
            assertThat(String.valueOf(
                            kiosk.page().evaluate("async (pin) => hands.enter([...pin].map(Number), 'write')", PIN)))
                    .isEqualTo("CONFIRM IDLE");
            assertThat(String.valueOf(kiosk.evaluate("ears.pins.length"))).isEqualTo("1");
            kiosk.evaluate("ears.pins.splice(0); spy.take(); 0");

            assertThat(heap(kiosk).contains(PIN))
                    .as("the PIN in a heap snapshot")
                    .isFalse();
            assertThat(String.valueOf(kiosk.evaluate("hands.traces()"))).isEqualTo("blank 0 0 0");
        }
    }

    @Test
    void heapSnapshot_whileThePinIsHeld_showsIt() {
        try (Kiosk kiosk = browser().open(page("never", "lang=en&length=12"), "rig.js", "spy.js")) {
            kiosk.page().evaluate("async (pin) => hands.enter([...pin].map(Number), 'key')", PIN);

            assertThat(heap(kiosk).contains(PIN))
                    .as("a search that finds nothing anywhere would prove nothing")
                    .isTrue();
        }
    }

    private static String heap(Kiosk kiosk) {
        CDPSession session = kiosk.page().context().newCDPSession(kiosk.page());
        StringBuilder snapshot = new StringBuilder();
        session.on(
                "HeapProfiler.addHeapSnapshotChunk",
                chunk -> snapshot.append(chunk.get("chunk").getAsString()));
        session.send("HeapProfiler.takeHeapSnapshot", new JsonObject());
        assertThat(snapshot.length()).isGreaterThan(100_000);
        return snapshot.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reload", "away and back", "pagehide", "visibilitychange", "Escape"})
    void leavingInTheMiddle_wipes(String how) {
        try (Kiosk kiosk = browser().open(page("never", "lang=en"), "rig.js", "spy.js")) {
            kiosk.evaluate("(async () => { await hands.corner('right'); await hands.listen(); await hands.key(7);"
                    + " await hands.listen(); await hands.begin(); })()");
            assertThat(kiosk.state() + kiosk.position()).isEqualTo("WRITING2");
            switch (how) {
                case "reload" -> {
                    kiosk.page().reload();
                    kiosk.until("the page is ready", () -> Boolean.TRUE.equals(kiosk.evaluate("ears.ready")));
                }
                case "away and back" -> {
                    kiosk.page().navigate(server("never") + "mark.svg");
                    kiosk.page().goBack();
                    kiosk.until("the page is ready", () -> Boolean.TRUE.equals(kiosk.evaluate("ears.ready")));
                }
                case "pagehide" -> kiosk.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))");
                case "visibilitychange" ->
                    kiosk.evaluate("Object.defineProperty(document, 'visibilityState', {value: 'hidden'});"
                            + " document.dispatchEvent(new Event('visibilitychange'))");
                default -> {
                    kiosk.page().keyboard().press("Escape");
                    kiosk.listen();
                }
            }
            kiosk.evaluate("rig.settle()");

            assertThat(kiosk.state() + kiosk.position()).isEqualTo("IDLE1");
            assertThat(String.valueOf(kiosk.evaluate("hands.traces()"))).isEqualTo("blank 0 0 0");
        }
    }

    /** Within the event of the touch itself: no timer lies between, so it is as fast as the browser hands touches on. */
    @ParameterizedTest
    @CsvSource({"500, 400", "1050, 770", "30, 770", "540, 770"})
    void touchAnywhere_stopsSpeechWithinItsOwnEvent_andRepeatSaysItAgain(int x, int y) {
        try (Kiosk kiosk = browser().open(page("ask", "lang=en"))) {
            kiosk.evaluate("""
                    (() => {
                      const stop = AudioBufferSourceNode.prototype.stop;
                      let touching = false;
                      window.stopped = 0;
                      AudioBufferSourceNode.prototype.stop = function () {
                        stopped += touching ? 1 : 0;
                        return stop.call(this);
                      };
                      addEventListener('pointerdown', () => (touching = true), { capture: true });
                      addEventListener('pointerdown', () => (touching = false));
                    })()
                    """);
            kiosk.page().keyboard().press("Enter");
            kiosk.until("it speaks", kiosk::isSpeaking);
            kiosk.finger().down(x, y);

            assertThat(kiosk.evaluate("stopped")).isEqualTo(1);
            assertThat(kiosk.isSpeaking()).isFalse();
            kiosk.finger().move(x, 300);
            kiosk.finger().lift();
            kiosk.heard();
            kiosk.page().keyboard().press("r");
            kiosk.until("the question is said again", () -> kiosk.heard().contains("ask-read-back"));
        }
    }

    @Test
    void newSpeech_replacesTheOld_andNeverSoundsBesideIt() {
        try (Kiosk kiosk = browser().open(page("never", "lang=en"), "rig.js", "spy.js")) {
            Object most = kiosk.evaluate("""
                    (async () => {
                      let sounding = 0;
                      let most = 0;
                      rig.began = () => (most = Math.max(most, ++sounding));
                      rig.ended = () => sounding--;
                      await hands.corner('right');
                      for (let i = 0; i < 40; i++) {
                        // Something is said for seconds each time; the next thing happens in the middle of it.
                        await [() => hands.key(i % 10), () => hands.corner('middle'), () => hands.corner('right'), () => hands.corner('left')][i % 4]();
                        await rig.run(400);
                      }
                      return most + ' ' + (sounding <= 1);
                    })()
                    """);

            assertThat(String.valueOf(most)).isEqualTo("1 true");
        }
    }

    @Test
    void strip_actsWhenTheFingerLifts_andSlidingOffCancels() {
        try (Kiosk kiosk = browser().open(page("never", "lang=en"), "rig.js")) {
            confirmable(kiosk);
            for (double[] target : new double[][] {{1050, 770}, {540, 770}, {30, 770}}) {
                kiosk.finger().down(target[0], target[1]);
                kiosk.pass(200);
                assertThat(kiosk.state()).as("nothing on pointer-down").isEqualTo("CONFIRM");
                kiosk.finger().move(target[0], 400);
                kiosk.finger().lift();
                kiosk.pass(200);
                assertThat(kiosk.state()).as("sliding off cancels").isEqualTo("CONFIRM");
            }
            kiosk.rest();
            kiosk.finger().tap(1050, 770);
            kiosk.listen();

            assertThat(String.valueOf(kiosk.evaluate("ears.pins.join() === '1234'")))
                    .isEqualTo("true");
            assertThat(kiosk.faults()).isEmpty();
        }
    }

    @Test
    void keypad_entersByADoubleTapOnly_andSlidingOffCancels() {
        try (Kiosk kiosk = browser().open(page("never", "lang=en"), "rig.js")) {
            kiosk.page().keyboard().press("Enter");
            kiosk.listen();
            new BlindPerson(kiosk, List.of(), false, 1).openKeypad();
            double x = 500;
            double y = 400;
            kiosk.rest();
            kiosk.finger().tap(x, y);
            kiosk.listen();
            assertThat(kiosk.position()).as("one tap is only heard").isEqualTo("1");
            kiosk.rest();
            kiosk.finger().tap(x, y);
            kiosk.finger().down(x, y);
            kiosk.pass(100);
            assertThat(kiosk.position()).as("nothing on pointer-down").isEqualTo("1");
            kiosk.finger().move(x, 60);
            kiosk.finger().lift();
            kiosk.listen();
            assertThat(kiosk.position()).as("sliding off cancels").isEqualTo("1");
            kiosk.rest();
            kiosk.finger().doubleTap(x, y);
            kiosk.listen();
            assertThat(kiosk.position()).isEqualTo("2");
            assertThat(kiosk.faults()).isEmpty();
        }
    }

    /** Four digits by hardware keys. */
    private static void confirmable(Kiosk kiosk) {
        kiosk.page().keyboard().press("Enter");
        kiosk.listen();
        for (char digit : "1234".toCharArray()) {
            kiosk.page().keyboard().press(String.valueOf(digit));
            kiosk.listen();
        }
        assertThat(kiosk.state()).isEqualTo("CONFIRM");
    }

    @Test
    void hardwareKeys_enterEraseAndConfirm() {
        try (Kiosk kiosk = browser().open(page("never", "lang=ko"), "rig.js")) {
            confirmable(kiosk);
            for (String key : new String[] {"Backspace", "9", "Delete", "8", "0", "5", "5", "Enter"}) {
                kiosk.page().keyboard().press(key);
                kiosk.listen();
            }

            assertThat(String.valueOf(kiosk.evaluate("ears.pins.join() === '8055'")))
                    .isEqualTo("true");
        }
    }

    @Test
    void oneSwitch_entersAPin() {
        try (Kiosk kiosk = browser().open(page("never", "lang=en"), "rig.js", "spy.js")) {
            Object path = kiosk.page().evaluate("""
                    async (pin) => {
                      const press = async () => {
                        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', bubbles: true, cancelable: true }));
                        await rig.run(50);
                      };
                      const passing = () => kiosk().shadowRoot.querySelector('sonsu-audio-grid')?.shadowRoot.querySelector('.passing')?.dataset.cell;
                      const waitFor = async (cell) => {
                        for (let i = 0; i < 600 && passing() !== cell; i++) {
                          await rig.run(100);
                        }
                        await press();
                      };
                      await press();
                      await hands.until('KEYPAD');
                      for (const digit of pin) {
                        await hands.until('KEYPAD');
                        await waitFor('key-' + digit);
                      }
                      await hands.until('CONFIRM');
                      await waitFor('confirm');
                      await hands.until('IDLE');
                      return ears.pins.join() === pin.join('') ? 'handed over' : 'not handed over ' + hands.state();
                    }
                    """, List.of(8, 0, 3, 3));

            assertThat(String.valueOf(path)).isEqualTo("handed over");
        }
    }

    @Test
    void idlePerson_isWarnedTwentySecondsAhead_andMayExtendMoreThanTenTimes() {
        try (Kiosk kiosk = browser().open(page("never", "lang=en"), "rig.js", "spy.js")) {
            kiosk.evaluate(
                    "(async () => { await hands.corner('right'); await hands.listen(); await hands.key(5); await hands.listen(); })()");
            // By every kind of touch in turn; none of them does anything else.
            String[] touches = {
                "hands.corner('right')",
                "hands.corner('left')",
                "hands.corner('middle')",
                "hands.key(3)",
                "hands.press()"
            };
            for (int time = 0; time < 12; time++) {
                kiosk.evaluate(
                        "(async () => { await hands.until('WARN'); await hands.listen(); await rig.run(15000); })()");
                assertThat(kiosk.state()).isEqualTo("WARN");
                kiosk.evaluate(
                        "(async () => { await " + touches[time % touches.length] + "; await hands.listen(); })()");
                assertThat(kiosk.state() + kiosk.position()).isEqualTo("READY2");
            }
            Object seconds = kiosk.evaluate("""
                    (async () => {
                      ears.heard.splice(0);
                      await hands.until('WARN');
                      const warned = rig.now();
                      for (let i = 0; i < 2_000 && hands.state() === 'WARN'; i++) {
                        await rig.run(50);
                      }
                      return (rig.now() - warned) / 1_000;
                    })()
                    """);
            assertThat(Double.parseDouble(String.valueOf(seconds)))
                    .as("seconds from the warning to the end")
                    .isBetween(20.0, 40.0);
            kiosk.listen();

            assertThat(kiosk.state() + kiosk.position()).isEqualTo("IDLE1");
            assertThat(String.valueOf(kiosk.evaluate("ears.cancelled"))).isEqualTo("1");
        }
    }
}
