package dev.sonsu.server.entry;

import dev.sonsu.server.samples.KioskId;
import org.springframework.stereotype.Component;

/** The kiosk that the request under way comes from. Thread-safe. */
@Component
final class CallingKiosk {
    /** There are no kiosk keys yet: whoever asks does so on this machine. */
    KioskId id() {
        return KioskId.LOCAL;
    }
}
