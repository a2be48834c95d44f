package dev.sonsu.server.watch;

import dev.sonsu.trait.Trait;

/**
 * From what on a change counts as drift. {@code DriftSimulationTest} says how often these alarm when nothing changed, and after
 * how many PINs when something did.
 */
final class DriftRules {
    /** Digits of a reference: 500 PINs. */
    static final long REFERENCE = 2000;
    /** Digits that are compared with it, the newest: 250 PINs. */
    static final long RECENT = 1000;
    /** Windows in a row that have to say the same before an alarm begins or ends. */
    static final int IN_A_ROW = 2;
    /** Windows after an alarm's end in which none begins: by then all that is compared is new. */
    static final int HOLD_OFF = 5;
    /** An alarm ends below this share of what begins it. */
    static final double CALM = 0.8;
    /** Usual bound of the index for a large change. */
    static final double STABILITY = 0.25;
    /** A medium effect by Cohen's d. */
    static final double SHIFT = 0.5;
    /** Of rates, which only alarm when they rise: from 1 to 4 digits of a hundred, from 5 to 11.5. */
    static final double RISE = 0.3;

    private DriftRules() {}

    /** How far an effect goes to an alarm: from 1 on it is one. */
    static double severity(Trait trait, Effect effect) {
        return trait.isRate()
                ? Math.max(0, effect.shift() / RISE)
                : Math.max(effect.stability() / STABILITY, Math.abs(effect.shift()) / SHIFT);
    }
}
