package dev.sonsu.server.watch;

import dev.sonsu.model.ModelId;
import java.util.List;

/**
 * How people write at a kiosk, and how it is read there, against the champion's reference.
 *
 * @param kiosk  the id of its key, {@code local}, or {@code other} for those together for which there was no room
 * @param model  that read there last
 * @param day    of the newest window, ISO 8601
 * @param traits those of which there are digits
 */
public record KioskDrift(String kiosk, ModelId model, String day, List<TraitDrift> traits) {
    public KioskDrift {
        traits = List.copyOf(traits);
    }

    /** Whether an alarm of one of its traits stands. */
    public boolean isDrifting() {
        return traits.stream().anyMatch(trait -> trait.state() == TraitDrift.State.DRIFTING);
    }
}
