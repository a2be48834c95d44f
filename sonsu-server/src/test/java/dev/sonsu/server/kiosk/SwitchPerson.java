package dev.sonsu.server.kiosk;

/** A person who only hears the kiosk, and has one switch: presses when the name that is wanted is being said. On a turned clock only. */
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
        Object said = kiosk.page()
                .evaluate("([sound, longest]) => rig.listenFor(sound, longest)", new Object[] {sound, LONGEST_MILLIS});
        if (!Boolean.TRUE.equals(said)) {
            throw new AssertionError("waited in vain to hear a name among the keys");
        }
        press();
    }

    private void press() {
        kiosk.page().keyboard().press(" ");
    }
}
