package dev.sonsu.server.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
    @ValueSource(strings = {"reload", "pagehide", "visibilitychange", "Escape"})
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

    @Test
    void touch_stopsSpeechAtOnce_andRepeatSaysItAgain() {
        try (Kiosk kiosk = browser().open(page("ask", "lang=en"))) {
            kiosk.page().keyboard().press("Enter");
            kiosk.until("it speaks", kiosk::isSpeaking);
            kiosk.finger().down(500, 400);
            // The touch has been handled when it returns: no clip goes on, and none follows.
            assertThat(kiosk.isSpeaking()).isFalse();
            kiosk.finger().lift();
            kiosk.heard();
            kiosk.page().keyboard().press("r");
            kiosk.until("the question is said again", () -> kiosk.heard().contains("ask-read-back"));
        }
    }

    @Test
    void slidingOff_cancels_andNothingHappensBeforeTheFingerLifts() {
        try (Kiosk kiosk = browser().open(page("never", "lang=en"), "rig.js", "spy.js")) {
            kiosk.evaluate("(async () => { await hands.corner('right'); await hands.listen();"
                    + " for (const d of [1, 2, 3, 4]) { await hands.key(d); await hands.listen(); } })()");
            assertThat(kiosk.state()).isEqualTo("CONFIRM");
            kiosk.evaluate("delete Element.prototype.setPointerCapture; 0");
            for (double[] target : new double[][] {{1050, 770}, {540, 770}, {30, 770}}) {
                kiosk.finger().down(target[0], target[1]);
                kiosk.pass(200);
                assertThat(kiosk.state()).as("nothing on pointer-down").isEqualTo("CONFIRM");
                kiosk.finger().move(target[0], 400);
                kiosk.finger().lift();
                kiosk.pass(200);
                assertThat(kiosk.state()).as("sliding off cancels").isEqualTo("CONFIRM");
            }
            kiosk.finger().tap(1050, 770);
            kiosk.listen();

            assertThat(String.valueOf(kiosk.evaluate("ears.pins.join() === '1234'")))
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
    void idlePerson_isWarnedTwentySecondsAhead_andMayExtendTenTimes() {
        try (Kiosk kiosk = browser().open(page("never", "lang=en"), "rig.js", "spy.js")) {
            kiosk.evaluate(
                    "(async () => { await hands.corner('right'); await hands.listen(); await hands.key(5); await hands.listen(); })()");
            for (int time = 0; time < 11; time++) {
                kiosk.evaluate("(async () => { await rig.run(41000); await hands.listen(); await rig.run(15000); })()");
                assertThat(kiosk.state()).isEqualTo("WARN");
                kiosk.evaluate("(async () => { await hands.corner('right'); await hands.listen(); })()");
                assertThat(kiosk.state() + kiosk.position()).isEqualTo("READY2");
            }
            kiosk.evaluate(
                    "(async () => { await rig.run(41000); await hands.listen(); await rig.run(21000); await hands.listen(); })()");

            assertThat(kiosk.state() + kiosk.position()).isEqualTo("IDLE1");
            assertThat(String.valueOf(kiosk.evaluate("ears.cancelled"))).isEqualTo("1");
        }
    }
}
