package dev.sonsu.server.entry;

import dev.sonsu.model.ModelId;
import dev.sonsu.server.samples.KioskId;
import dev.sonsu.trait.Trait;
import dev.sonsu.trait.TraitCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * How people write at each kiosk, counted in memory since the last window; fewer digits than a window has are lost when the
 * server stops or another model begins to read. Thread-safe; windows are for one thread to take.
 */
@Component
public final class KioskTraits {
    /** Further kiosks are counted as one, {@link #OTHER}, until the next start. */
    public static final int MOST_KIOSKS = 64;

    /** All kiosks together for which there is no room. */
    public static final KioskId OTHER = new KioskId("other");

    private final Map<KioskId, Counted> kiosks = new ConcurrentHashMap<>();

    /** Where digits of a kiosk are counted that a model reads: for who reads them. */
    public TraitCounts of(KioskId kiosk, ModelId model) {
        Counted known = kiosks.get(kiosk);
        if (known != null && known.model.equals(model)) {
            return known.counts;
        }
        KioskId place = known != null || kiosks.size() < MOST_KIOSKS ? kiosk : OTHER;
        return kiosks.compute(
                        place,
                        (same, now) ->
                                now != null && now.model.equals(model) ? now : new Counted(model, new TraitCounts()))
                .counts;
    }

    /** The windows that are full; each is given once. */
    public List<TraitWindow> take() {
        List<TraitWindow> windows = new ArrayList<>();
        kiosks.forEach((kiosk, counted) -> {
            for (Trait trait : Trait.values()) {
                counted.counts
                        .take(trait)
                        .ifPresent(counts -> windows.add(new TraitWindow(kiosk, counted.model, trait, counts)));
            }
        });
        return windows;
    }

    private record Counted(ModelId model, TraitCounts counts) {}
}
