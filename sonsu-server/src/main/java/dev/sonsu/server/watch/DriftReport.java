package dev.sonsu.server.watch;

import java.util.List;

/**
 * How people write at all kiosks, as the last look found it.
 *
 * @param kiosks at most 64, those first that were counted last
 */
public record DriftReport(List<KioskDrift> kiosks) {
    /** Before anything was counted. */
    static final DriftReport EMPTY = new DriftReport(List.of());

    public DriftReport {
        kiosks = List.copyOf(kiosks);
    }

    /** How many alarms stand. */
    public long alarms() {
        return kiosks.stream()
                .flatMap(kiosk -> kiosk.traits().stream())
                .filter(trait -> trait.state() == TraitDrift.State.DRIFTING)
                .count();
    }
}
