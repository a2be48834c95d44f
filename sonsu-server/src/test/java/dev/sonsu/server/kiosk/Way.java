package dev.sonsu.server.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/**
 * How a state of the dialogue is reached from the one before.
 *
 * @param name   of what is then to be seen
 * @param state  of the dialogue
 * @param script what hands do in the page
 */
record Way(String name, String state, String script) {
    /** Through every state, in this order, from a page that has just been opened; under the policy to ask. */
    static final List<Way> ALL = List.of(
            new Way("IDLE", ""),
            new Way("WELCOME", "await hands.corner('right')"),
            new Way("READY", "await hands.listen(); await hands.corner('left'); await hands.listen()"),
            new Way("WRITING", "await hands.begin()"),
            new Way("RECOGNISING", "hands.hold(); await rig.run(1100)"),
            new Way("AGAIN", "await hands.answer({digit: 3, status: 'UNSURE'})"),
            new Way("ACCEPTED", "await hands.listen(); await hands.key(4)"),
            new Way("HELP", "await hands.listen(); await hands.corner('middle')"),
            new Way("SETTINGS", "await hands.cell('menu-settings')"),
            new Way(
                    "PRACTICE",
                    "await hands.corner('middle'); await hands.corner('middle'); await hands.cell('menu-practice')"),
            new Way(
                    "KEYPAD",
                    "await hands.corner('middle'); await hands.corner('middle'); await hands.cell('menu-keypad')"),
            new Way("WARN", "await hands.listen(); await rig.run(41000); await hands.listen()"),
            new Way(
                    "CONFIRM",
                    "await hands.corner('right'); await hands.listen();"
                            + " for (const d of [5, 6, 7]) { await hands.cell('key-' + d); await hands.listen(); }"),
            new Way("DONE", "await hands.corner('right')"),
            new Way("WIPE", "await hands.until('WIPE')"),
            new Way(
                    "scanning-question",
                    "WELCOME",
                    "await hands.until('IDLE'); await hands.press(); await hands.listen()"),
            new Way(
                    "scanning-keypad",
                    "KEYPAD",
                    "await hands.corner('left'); await hands.listen(); await rig.run(4000)"));

    Way(String state, String script) {
        this(state, state, script);
    }

    void go(Kiosk kiosk) {
        kiosk.evaluate("(async () => { " + script + " })()");
        kiosk.evaluate("rig.settle()");
        assertThat(kiosk.state()).as(name).isEqualTo(state);
    }
}
