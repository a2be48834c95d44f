package dev.sonsu.server.kiosk;

import java.util.List;

/** A person who only hears the kiosk, and has one switch: presses when the name that is wanted is being said. */
final class SwitchPerson {
    private static final int LONGEST_MILLIS = 120_000;

    private final Kiosk kiosk;

    SwitchPerson(Kiosk kiosk) {
        this.kiosk = kiosk;
    }

    /** Wakes the kiosk and has the digits spoken: without it the keys have no names. */
    void begin() {
        press();
        pressAt("yes");
    }

    /** Waits until this is said, and presses. */
    void pressAt(String sound) {
        for (long waited = 0; waited < LONGEST_MILLIS; waited += 50) {
            kiosk.pass(50);
            List<String> heard = kiosk.heard();
            if (!heard.isEmpty() && heard.getLast().equals(sound)) {
                press();
                return;
            }
        }
        throw new AssertionError("waited in vain to hear a name among the keys");
    }

    private void press() {
        kiosk.page().keyboard().press(" ");
    }
}
