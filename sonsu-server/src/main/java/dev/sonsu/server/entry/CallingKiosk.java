package dev.sonsu.server.entry;

import dev.sonsu.server.access.Caller;
import dev.sonsu.server.samples.KioskId;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** The kiosk that the request under way comes from: its key's, or this machine. Thread-safe. */
@Component
final class CallingKiosk {
    private final HttpServletRequest request;

    /** @param request of the thread that asks: a proxy for it */
    CallingKiosk(HttpServletRequest request) {
        this.request = request;
    }

    KioskId id() {
        return Caller.of(request).kiosk().map(KioskId::new).orElse(KioskId.LOCAL);
    }
}
