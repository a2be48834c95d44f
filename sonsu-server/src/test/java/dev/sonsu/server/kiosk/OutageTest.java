package dev.sonsu.server.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import dev.sonsu.server.SonsuServer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The network and the server fail while a PIN is entered: what was written is kept, and the person is told. */
class OutageTest extends KioskTest {
    @ParameterizedTest
    @ValueSource(ints = {429, 503, 0})
    void passingTrouble_isSaidAloud_andTheSameWritingIsRead(int status) {
        try (Kiosk kiosk = browser().open(server("never") + "?lang=en")) {
            AtomicInteger requests = new AtomicInteger();
            kiosk.page().route("**/api/v1/recognitions", route -> {
                if (requests.getAndIncrement() >= 2) {
                    route.fulfill(new Route.FulfillOptions()
                            .setContentType("application/json")
                            .setBody("{\"recognitionId\":\"sealed\",\"stored\":0,"
                                    + "\"digits\":[{\"position\":1,\"digit\":1,\"status\":\"SURE\"}]}"));
                } else if (status == 0) {
                    route.abort();
                } else {
                    route.fulfill(new Route.FulfillOptions().setStatus(status));
                }
            });
            ready(kiosk);
            stroke(kiosk);
            kiosk.until("the digit is accepted", () -> kiosk.position().equals("2"));

            assertThat(kiosk.heard()).contains("retrying", "earcon-accepted");
            assertThat(requests).hasValue(3);
        }
    }

    @Test
    void serverRestartedInTheMiddle_losesNothing() {
        SonsuServer.Running first = run(0, "never", "off");
        int port = first.port();
        try (Kiosk kiosk = browser().open(first.address() + "?lang=en")) {
            ready(kiosk);
            kiosk.page().keyboard().press("4");
            kiosk.until("the first digit is entered", () -> kiosk.position().equals("2"));
            first.close();
            stroke(kiosk);
            kiosk.until("it is said aloud", () -> kiosk.heard().contains("retrying"));
            try (SonsuServer.Running second = run(port, "never", "off")) {
                kiosk.until(
                        "the server has read the stroke",
                        () -> !List.of("RECOGNISING", "WRITING").contains(kiosk.state()));

                assertThat(kiosk.state())
                        .as("sure or not, it was read: the keypad would mean that it was given up")
                        .isIn("ACCEPTED", "AGAIN", "READY");
                assertThat(Integer.parseInt(kiosk.position())).isGreaterThanOrEqualTo(2);
            }
        }
    }

    private static void ready(Kiosk kiosk) {
        kiosk.page().keyboard().press("Enter");
        kiosk.untilState("WELCOME");
        kiosk.finger().tap(500, 400);
        kiosk.untilState("READY");
    }

    private static void stroke(Kiosk kiosk) {
        kiosk.finger().down(500, 280);
        for (int y = 290; y < 560; y += 10) {
            kiosk.finger().move(500, y);
        }
        kiosk.finger().lift();
    }
}
