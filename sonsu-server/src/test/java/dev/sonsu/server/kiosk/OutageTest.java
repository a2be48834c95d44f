package dev.sonsu.server.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import dev.sonsu.server.SonsuServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The network and the server fail while a PIN is entered: what was written is kept, and the person is told. */
class OutageTest extends KioskTest {
    /** What the person wrote is not read yet. */
    private static final List<String> IN_HAND = List.of("WRITING", "RECOGNISING");

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
            List<String> joined = new ArrayList<>();
            kiosk.page().onRequest(request -> {
                if (request.url().endsWith("/recognitions")) {
                    joined.add(String.valueOf(request.postData().contains("\"continues\":")));
                }
            });
            ready(kiosk);
            stroke(kiosk);
            untilRead(kiosk);
            kiosk.listen();
            // A line may be no sure digit; the next one by key is surely there.
            int before = Integer.parseInt(kiosk.position());
            kiosk.page().keyboard().press("4");
            kiosk.until("a digit by key", () -> Integer.parseInt(kiosk.position()) == before + 1);
            first.close();
            stroke(kiosk);
            kiosk.until("it is said aloud", () -> kiosk.heard().contains("retrying"));
            try (SonsuServer.Running second = run(port, "never", "off")) {
                untilRead(kiosk);

                assertThat(Integer.parseInt(kiosk.position())).isGreaterThanOrEqualTo(before + 1);
                assertThat(joined)
                        .as("what is read after it belongs to the same PIN")
                        .startsWith("false")
                        .endsWith("true");
            }
            for (int place = Integer.parseInt(kiosk.position()); !kiosk.state().equals("CONFIRM"); place++) {
                kiosk.page().keyboard().press("7");
                kiosk.pass(300);
                assertThat(place).isLessThan(8);
            }
            kiosk.page().keyboard().press("Enter");
            kiosk.until("the PIN is handed over", () -> Boolean.TRUE.equals(kiosk.evaluate("ears.pins.length === 1")));
            assertThat(kiosk.evaluate("ears.pins[0][" + (before - 1) + "] === '4'"))
                    .as("the digit from before the restart stands in its place")
                    .isEqualTo(true);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Wire.State.class,
            names = {"HALF_OPEN", "STALLING"})
    void networkThatFallsSilent_isSaidStepByStep_andTheSameWritingIsRead(Wire.State silent) throws Exception {
        try (Wire wire = wire();
                Kiosk kiosk = browser().open(wire.address() + "?view=kiosk&lang=en")) {
            List<String> inks = inksSent(kiosk);
            ready(kiosk);
            wire.become(silent);
            stroke(kiosk);
            List<String> heard = new ArrayList<>();
            for (String sound : List.of("earcon-pulse", "slow", "retrying")) {
                kiosk.until(sound + " is heard", () -> heard.addAll(kiosk.heard()) && heard.contains(sound));
            }
            assertThat(heard).containsSubsequence("earcon-pulse", "slow", "retrying");
            wire.become(Wire.State.WHOLE);
            untilRead(kiosk);

            assertThat(inks).hasSizeGreaterThan(1);
            assertThat(Set.copyOf(inks).size()).as("the same writing each time").isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Wire.State.class,
            names = {"PORTAL", "CUT"})
    void answerOfSomethingElse_isNoReading_andTheWritingIsReadWhenItIsGone(Wire.State other) throws Exception {
        try (Wire wire = wire();
                Kiosk kiosk = browser().open(wire.address() + "?view=kiosk&lang=en")) {
            List<String> inks = inksSent(kiosk);
            ready(kiosk);
            wire.become(other);
            stroke(kiosk);
            kiosk.until("it is said aloud", () -> kiosk.heard().contains("retrying"));
            kiosk.until("it was sent more than once", () -> inks.size() > 2);
            assertThat(kiosk.state()).isEqualTo("RECOGNISING");
            assertThat(kiosk.position()).isEqualTo("1");
            wire.become(Wire.State.WHOLE);
            untilRead(kiosk);

            assertThat(Set.copyOf(inks).size()).as("the same writing each time").isEqualTo(1);
        }
    }

    @Test
    void browserOffline_isSaidAloud_andTheWritingIsReadWhenItIsBack() {
        try (Kiosk kiosk = browser().open(server("never") + "?view=kiosk&lang=en")) {
            ready(kiosk);
            kiosk.page().context().setOffline(true);
            stroke(kiosk);
            kiosk.until("it is said aloud", () -> kiosk.heard().contains("retrying"));
            assertThat(kiosk.state()).isEqualTo("RECOGNISING");
            kiosk.page().context().setOffline(false);
            untilRead(kiosk);
        }
    }

    @Test
    void outageThatLasts_endsInTheKeypad_whoseKeysCount() throws Exception {
        try (Wire wire = wire();
                Kiosk kiosk = browser().open(wire.address() + "?view=kiosk&lang=en", "rig.js")) {
            List<String> inks = inksSent(kiosk);
            strokeIntoTheVoid(kiosk, wire);
            List<String> heard = kiosk.heard();
            heard.addAll(kiosk.listen());
            assertThat(heard).containsSubsequence("retrying", "trouble", "keypad-how");
            assertThat(inks).hasSize(8);
            kiosk.page().keyboard().press("5");
            untilPassing(kiosk, "a key counts", () -> kiosk.position().equals("2"));
        }
    }

    @Test
    void keypadThatWasOffered_left_sendsTheSameWritingOnceMore() throws Exception {
        try (Wire wire = wire();
                Kiosk kiosk = browser().open(wire.address() + "?view=kiosk&lang=en", "rig.js")) {
            List<String> inks = inksSent(kiosk);
            strokeIntoTheVoid(kiosk, wire);
            wire.become(Wire.State.WHOLE);
            kiosk.page().keyboard().press("Escape");
            untilPassing(kiosk, "the server has read it", () -> inks.size() == 9 && !IN_HAND.contains(kiosk.state()));

            assertThat(kiosk.state()).isNotEqualTo("KEYPAD");
            assertThat(Set.copyOf(inks).size()).as("the same writing each time").isEqualTo(1);
        }
    }

    @Test
    void answerAfterWithdrawal_isNothing() throws Exception {
        try (Wire wire = wire();
                Kiosk kiosk = browser().open(wire.address() + "?view=kiosk&lang=en")) {
            List<String> inks = inksSent(kiosk);
            ready(kiosk);
            wire.become(Wire.State.SLOW);
            stroke(kiosk);
            kiosk.until("it is sent", () -> inks.size() == 1);
            kiosk.page().keyboard().press("Backspace");
            kiosk.untilState("READY");
            kiosk.heard();
            wire.become(Wire.State.WHOLE);
            kiosk.pass(1_500);

            assertThat(kiosk.state()).isEqualTo("READY");
            assertThat(kiosk.position()).isEqualTo("1");
            assertThat(kiosk.heard()).doesNotContain("earcon-accepted", "earcon-again");
        }
    }

    @Test
    void strokeWhileItIsRead_takesTheRequestBack_andBelongsToTheSameDigit() throws Exception {
        try (Wire wire = wire();
                Kiosk kiosk = browser().open(wire.address() + "?view=kiosk&lang=en")) {
            List<String> inks = inksSent(kiosk);
            ready(kiosk);
            wire.become(Wire.State.SLOW);
            stroke(kiosk);
            kiosk.until("it is sent", () -> inks.size() == 1);
            stroke(kiosk);
            kiosk.until("both strokes are sent", () -> inks.size() == 2);
            wire.become(Wire.State.WHOLE);
            untilRead(kiosk);
            List<String> heard = kiosk.listen();

            assertThat(inks.get(1))
                    .startsWith(inks.get(0).substring(0, inks.get(0).length() - 3));
            assertThat(heard.stream()
                            .filter(List.of("earcon-accepted", "earcon-again")::contains)
                            .count())
                    .as("answers that were taken")
                    .isLessThanOrEqualTo(1);
            assertThat(Integer.parseInt(kiosk.position())).isLessThanOrEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void serverThatNamesATime_isNotAskedBefore(int status) {
        try (Kiosk kiosk = browser().open(server("never") + "?view=kiosk&lang=en")) {
            List<Long> asked = new ArrayList<>();
            kiosk.page().route("**/api/v1/recognitions", route -> {
                asked.add(System.nanoTime());
                if (asked.size() == 1) {
                    route.fulfill(new Route.FulfillOptions()
                            .setStatus(status)
                            .setContentType("application/problem+json")
                            .setHeaders(Map.of("Retry-After", "4"))
                            .setBody("{}"));
                } else {
                    route.resume();
                }
            });
            ready(kiosk);
            stroke(kiosk);
            kiosk.until("it is said aloud", () -> kiosk.heard().contains("retrying"));
            untilRead(kiosk);

            assertThat(asked).hasSize(2);
            assertThat(Duration.ofNanos(asked.get(1) - asked.get(0))).isGreaterThanOrEqualTo(Duration.ofSeconds(4));
        }
    }

    /** On a turned clock: a stroke while the network is cut, until the page has given up. */
    private static void strokeIntoTheVoid(Kiosk kiosk, Wire wire) {
        kiosk.page().keyboard().press("Enter");
        kiosk.untilState("WELCOME");
        kiosk.listen();
        kiosk.untilState("READY");
        wire.become(Wire.State.CUT);
        stroke(kiosk);
        untilPassing(kiosk, "the keypad is offered", () -> kiosk.state().equals("KEYPAD"));
    }

    private static void untilPassing(Kiosk kiosk, String what, Supplier<Boolean> condition) {
        kiosk.until(what, () -> {
            kiosk.pass(1_000);
            return condition.get();
        });
    }

    private Wire wire() throws IOException {
        return new Wire(URI.create(server("never")).getPort());
    }

    /** The ink of each request, as it is sent from now on; a secret of none, as it is a line. */
    private static List<String> inksSent(Kiosk kiosk) {
        List<String> inks = new ArrayList<>();
        kiosk.page().onRequest(request -> {
            if (request.url().endsWith("/recognitions")) {
                String body = request.postData();
                inks.add(body.substring(0, body.indexOf("]]]}]") + 5));
            }
        });
        return inks;
    }

    private static void untilRead(Kiosk kiosk) {
        kiosk.until("the server has read it", () -> !IN_HAND.contains(kiosk.state()));
        assertThat(kiosk.state())
                .as("sure or not, it was read: the keypad would mean that it was given up")
                .isIn("ACCEPTED", "AGAIN", "READY");
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
