package dev.sonsu.server.entry;

import dev.sonsu.model.ModelId;
import dev.sonsu.server.samples.KioskId;
import dev.sonsu.trait.Trait;

/**
 * How a trait was distributed over at least 200 digits of one kiosk.
 *
 * @param model  that read them
 * @param counts by the trait's bins; not a copy
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record TraitWindow(KioskId kiosk, ModelId model, Trait trait, int[] counts) {
    @Override
    public String toString() {
        return "TraitWindow[" + kiosk.value() + ", " + model + ", " + trait + "]";
    }
}
