package dev.sonsu.server.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@code <sonsu-pin>} in a host's page: the example that ships, under the strict policy for content. */
class EmbedTest extends KioskTest {
    @Test
    void hostPage_getsThePinInTheEvent_andNowhereElse() {
        try (Kiosk kiosk = browser().open(server("ask") + "examples/embed.html")) {
            enter(kiosk, "2580");

            kiosk.until(
                    "the host page knows",
                    () -> kiosk.page().locator("#told").textContent().equals("A PIN has come."));
            assertThat(String.valueOf(kiosk.evaluate("ears.pins.join() === '2580'")))
                    .isEqualTo("true");
            assertThat(String.valueOf(kiosk.evaluate("document.documentElement.outerHTML.includes('2580')")))
                    .isEqualTo("false");
            assertThat(kiosk.faults()).isEmpty();
        }
    }

    @Test
    void lengthAndReadBack_areTheElements_andReadBackIsOnlyNarrowed() {
        try (Kiosk kiosk = browser().open(page("never", "lang=en&length=6&read-back=always"))) {
            kiosk.page().keyboard().press("Enter");
            kiosk.untilState("WELCOME");
            for (char digit : "135791".toCharArray()) {
                String before = kiosk.position();
                kiosk.page().keyboard().press(String.valueOf(digit));
                kiosk.until(
                        "the digit is entered",
                        () -> !kiosk.position().equals(before) || !kiosk.state().equals("READY"));
            }
            kiosk.untilState("CONFIRM");

            assertThat(kiosk.heard()).noneMatch(sound -> sound.startsWith("digit-"));
            assertThat(String.valueOf(kiosk.evaluate("kiosk().shadowRoot.querySelectorAll('.places li').length")))
                    .isEqualTo("6");
        }
    }

    @Test
    void removedElement_isSilentAndForgets() {
        try (Kiosk kiosk = browser().open(server("ask") + "examples/embed.html")) {
            kiosk.page().locator("sonsu-pin input").focus();
            kiosk.page().keyboard().press("Enter");
            kiosk.until("it speaks", kiosk::isSpeaking);
            kiosk.evaluate("kiosk().remove(); ears.heard.splice(0); 0");
            kiosk.pass(500);

            assertThat(kiosk.heard()).isEmpty();
        }
    }

    private static void enter(Kiosk kiosk, String pin) {
        kiosk.page().locator("sonsu-pin input").focus();
        kiosk.page().keyboard().press("Enter");
        kiosk.untilState("WELCOME");
        kiosk.page().keyboard().press("Backspace");
        kiosk.untilState("READY");
        for (int i = 0; i < pin.length(); i++) {
            kiosk.page().keyboard().press(pin.substring(i, i + 1));
        }
        kiosk.untilState("CONFIRM");
        kiosk.page().keyboard().press("Enter");
    }
}
