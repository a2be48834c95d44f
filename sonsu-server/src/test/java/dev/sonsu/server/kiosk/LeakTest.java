package dev.sonsu.server.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A kiosk's page stays open for months: heap, listeners and nodes do not grow with the sessions. */
class LeakTest extends KioskTest {
    private static final int WARM_UP = 40;
    private static final int SESSIONS = Boolean.getBoolean("long") ? 1_000 : 200;
    private static final List<String> FIGURES = List.of("JSHeapUsedSize", "JSEventListeners", "Nodes");
    /** A page open for a year, with a session every five minutes, would hold 100 MB more. */
    private static final double BYTES_PER_SESSION = 1_000;

    private static final double REQUEST_MILLIS = 16_000;

    @Test
    void sessionsInOnePage_leaveNothingBehind() {
        try (Kiosk kiosk = browser().open(page("never", "lang=en"), "rig.js", "spy.js")) {
            CDPSession protocol = kiosk.page().context().newCDPSession(kiosk.page());
            protocol.send("Performance.enable");
            protocol.send("HeapProfiler.enable");
            sessions(kiosk, WARM_UP);
            Map<String, Double> before = figures(kiosk, protocol);
            sessions(kiosk, SESSIONS / 2);
            Map<String, Double> halfway = figures(kiosk, protocol);
            sessions(kiosk, SESSIONS / 2);
            Map<String, Double> after = figures(kiosk, protocol);
            System.out.printf(
                    "%d sessions in one page, before, halfway and after: %s%n",
                    SESSIONS,
                    FIGURES.stream()
                            .map(figure -> String.format(
                                    "%s %.0f, %.0f, %.0f",
                                    figure, before.get(figure), halfway.get(figure), after.get(figure)))
                            .toList());

            // What the engine learns of the code at first is no leak: the second half counts.
            assertThat(grown(halfway, after, "JSHeapUsedSize") / (SESSIONS / 2.0))
                    .as("bytes of the heap that each session leaves")
                    .isLessThan(BYTES_PER_SESSION);
            assertThat(grown(before, after, "JSEventListeners"))
                    .as("listeners that were left")
                    .isLessThan(SESSIONS / 10.0);
            assertThat(grown(before, after, "Nodes")).as("nodes that were left").isLessThan(SESSIONS / 10.0);
            assertThat(kiosk.faults()).isEmpty();
        }
    }

    /** Not a number, which is less than nothing, where the browser does not tell. */
    private static double grown(Map<String, Double> before, Map<String, Double> after, String figure) {
        return after.getOrDefault(figure, Double.NaN) - before.getOrDefault(figure, Double.NaN);
    }

    /** Half of them end with a PIN, by hand and by keypad; the others are cancelled. */
    private static void sessions(Kiosk kiosk, int count) {
        Object done = kiosk.page().evaluate("""
                async (count) => {
                  for (let i = 0; i < count; i++) {
                    if (i % 2 === 0) {
                      await hands.enter([1, 2, 3, 4], 'mixed');
                    } else {
                      await hands.corner('right');
                      await hands.listen();
                      await hands.write(5);
                      await hands.listen();
                      dispatchEvent(new PageTransitionEvent('pagehide'));
                      await rig.settle();
                    }
                    spy.take();
                    spy.sounds.splice(0);
                    ears.pins.splice(0);
                    ears.all.splice(0);
                    ears.heard.splice(0);
                    ears.sessions.splice(0);
                  }
                  return hands.state();
                }
                """, count);
        assertThat(done).isEqualTo("IDLE");
    }

    private static Map<String, Double> figures(Kiosk kiosk, CDPSession protocol) {
        // The browser itself keeps what would end a request until its time is over.
        kiosk.page().waitForTimeout(REQUEST_MILLIS);
        // What the first round lets go of may hold more.
        for (int round = 0; round < 3; round++) {
            protocol.send("HeapProfiler.collectGarbage");
        }
        Map<String, Double> figures = new HashMap<>();
        JsonObject answer = protocol.send("Performance.getMetrics");
        for (JsonElement each : answer.getAsJsonArray("metrics")) {
            JsonObject metric = each.getAsJsonObject();
            figures.put(metric.get("name").getAsString(), metric.get("value").getAsDouble());
        }
        return figures;
    }
}
