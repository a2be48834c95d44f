package dev.sonsu.server.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code <sonsu-pin>} in a host's page: the example that ships, under the strict policy for content. */
class EmbedTest extends KioskTest {
    private static final String EXAMPLE = "examples/embed.html";

    @Test
    void hostPage_getsThePinInTheEvent_andNowhereElse() {
        try (Kiosk kiosk = browser().open(server("ask") + EXAMPLE)) {
            enter(kiosk, "#card", "2580");

            kiosk.until(
                    "the host page knows",
                    () -> kiosk.page().locator("#told").textContent().equals("A PIN has come."));
            assertThat(String.valueOf(kiosk.evaluate("ears.pins.join() === '2580'")))
                    .isEqualTo("true");
            assertThat(String.valueOf(kiosk.evaluate("document.documentElement.outerHTML.includes('2580')")))
                    .isEqualTo("false");
            assertThat(kiosk.page().locator("#heard").textContent()).isEqualTo("아직 번호가 없습니다.");
            assertThat(kiosk.faults()).isEmpty();
        }
    }

    @Test
    void twoElements_haveTheirOwnKeysStatesAndEvents_andOneVoice() {
        try (Kiosk kiosk = browser().open(server("ask") + EXAMPLE, "rig.js")) {
            kiosk.until("both are ready", () -> state(kiosk, "#code").equals("IDLE"));
            kiosk.evaluate("window.told = []; for (const id of ['card', 'code']) for (const name of"
                    + " ['sonsu-spoken', 'sonsu-complete', 'sonsu-cancel']) document.getElementById(id)"
                    + ".addEventListener(name, () => told.push(id + ' ' + name)); 0");
            begin(kiosk, "#card");
            kiosk.page().keyboard().press("1");
            kiosk.pass(200);
            begin(kiosk, "#code");
            kiosk.evaluate("told.splice(0)");
            for (char digit : "864209".toCharArray()) {
                kiosk.page().keyboard().press(String.valueOf(digit));
                kiosk.pass(300);
            }
            // The other one's time runs, too: it is warned, and ends without a word among this one's.
            kiosk.pass(30_000);
            assertThat(state(kiosk, "#code")).isEqualTo("CONFIRM");
            assertThat(kiosk.page().locator("#card").getAttribute("data-position"))
                    .isEqualTo("2");
            kiosk.pass(9_000);
            kiosk.page().keyboard().press("r");
            kiosk.pass(25_000);

            assertThat(state(kiosk, "#card")).isIn("IDLE", "WARN", "WIPE");
            assertThat(String.valueOf(kiosk.evaluate("told.filter((each) => each === 'card sonsu-spoken').length")))
                    .as("sounds of the one that nobody touches")
                    .isEqualTo("0");
            kiosk.page().keyboard().press("Enter");
            kiosk.listen();
            assertThat(String.valueOf(kiosk.evaluate("ears.pins.join() === '864209'")))
                    .isEqualTo("true");
            assertThat(String.valueOf(kiosk.evaluate("told.filter((each) => each === 'code sonsu-complete').length")))
                    .isEqualTo("1");
            assertThat(String.valueOf(kiosk.evaluate("told.includes('card sonsu-complete')")))
                    .isEqualTo("false");
            assertThat(kiosk.faults()).isEmpty();
        }
    }

    @Test
    void touchedElement_silencesTheOther_whichGoesOnWhenItIsTouchedAgain() {
        try (Kiosk kiosk = browser().open(server("ask") + EXAMPLE)) {
            kiosk.until("both are ready", () -> state(kiosk, "#code").equals("IDLE"));
            kiosk.page().locator("#card input").focus();
            kiosk.page().keyboard().press("Enter");
            kiosk.until("it speaks", kiosk::isSpeaking);
            kiosk.page().locator("#code input").focus();
            kiosk.page().keyboard().press("Enter");
            kiosk.heard();
            kiosk.evaluate("window.voices = new Set(); addEventListener('sonsu-spoken', ({ target }) =>"
                    + " voices.add(target.id)); 0");
            kiosk.until("the other one speaks", () -> !kiosk.heard().isEmpty());
            kiosk.pass(1_500);
            assertThat(String.valueOf(kiosk.evaluate("[...voices].join()"))).isEqualTo("code");

            kiosk.page().locator("#card input").focus();
            kiosk.page().keyboard().press("r");
            kiosk.until(
                    "it speaks again",
                    () -> String.valueOf(kiosk.evaluate("[...voices].join()")).equals("code,card"));
            assertThat(state(kiosk, "#code")).isNotEqualTo("IDLE");
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "6, 6", "12, 12", "13, 12", "0, 4", "-3, 1", "many, 4", "2.9, 2"})
    void length_isOneToTwelve(String given, int digits) {
        try (Kiosk kiosk = browser().open(page("never", "lang=en&length=" + given), "rig.js")) {
            kiosk.page().keyboard().press("Enter");
            kiosk.listen();
            for (int i = 0; i < digits; i++) {
                assertThat(kiosk.state()).isEqualTo("READY");
                kiosk.page().keyboard().press(String.valueOf(i % 10));
                kiosk.listen();
            }
            assertThat(kiosk.state()).isEqualTo("CONFIRM");
            kiosk.page().keyboard().press("Enter");
            kiosk.listen();

            assertThat(String.valueOf(kiosk.evaluate("ears.pins[0].length"))).isEqualTo(String.valueOf(digits));
            assertThat(String.valueOf(kiosk.evaluate("kiosk().shadowRoot.querySelectorAll('.places li').length")))
                    .isEqualTo(String.valueOf(digits));
            assertThat(kiosk.faults()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "never, always, false",
        "never, ask, false",
        "ask, never, false",
        "ask, always, ask",
        "always, ask, ask",
        "always, never, false",
        "always, nonsense, true",
        "always, always, true"
    })
    void readBack_isOnlyNarrowed(String server, String page, String spoken) {
        try (Kiosk kiosk = browser().open(page(server, "lang=en&read-back=" + page), "rig.js")) {
            kiosk.page().keyboard().press("Enter");
            List<String> welcome = kiosk.listen();
            assertThat(welcome.contains("ask-read-back")).isEqualTo(spoken.equals("ask"));
            if (spoken.equals("ask")) {
                return;
            }
            kiosk.page().keyboard().press("7");

            assertThat(kiosk.listen().contains("digit-7")).isEqualTo(Boolean.parseBoolean(spoken));
        }
    }

    @Test
    void attributesChangedWhileItIsUsed_takeEffectWithTheNextSession() {
        try (Kiosk kiosk = browser().open(page("always", "lang=en"), "rig.js")) {
            kiosk.page().keyboard().press("Enter");
            kiosk.listen();
            kiosk.evaluate("for (const [name, value] of [['length', '2'], ['lang', 'ko'], ['read-back', 'never']])"
                    + " kiosk().setAttribute(name, value); 0");
            for (char digit : "1234".toCharArray()) {
                kiosk.page().keyboard().press(String.valueOf(digit));
                assertThat(kiosk.listen()).contains("digit-" + digit);
            }
            kiosk.evaluate("ears.ready = false");
            kiosk.page().keyboard().press("Enter");
            kiosk.listen();
            kiosk.until("it is ready again", () -> {
                kiosk.pass(50);
                return Boolean.TRUE.equals(kiosk.evaluate("ears.ready"));
            });
            kiosk.evaluate("window.languages = new Set(); addEventListener('sonsu-spoken', ({ detail }) =>"
                    + " languages.add(detail.lang)); 0");
            kiosk.page().keyboard().press("Enter");
            kiosk.listen();
            for (char digit : "98".toCharArray()) {
                kiosk.page().keyboard().press(String.valueOf(digit));
                assertThat(kiosk.listen()).noneMatch(sound -> sound.startsWith("digit-"));
            }
            kiosk.page().keyboard().press("Enter");
            kiosk.listen();

            assertThat(String.valueOf(kiosk.evaluate("ears.pins.join() === '1234,98'")))
                    .isEqualTo("true");
            assertThat(String.valueOf(kiosk.evaluate("[...languages].join()"))).isEqualTo("ko");
        }
    }

    @Test
    void endpointAndKey_areThoseOfTheAttributes() {
        try (Kiosk kiosk = browser().open(server("never") + EXAMPLE)) {
            List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
            kiosk.page().route("**/elsewhere/**", route -> {
                asked.add(route.request().headers());
                route.resume(
                        new Route.ResumeOptions().setUrl(route.request().url().replace("/elsewhere/", "/")));
            });
            kiosk.evaluate("ears.ready = false; kiosk().setAttribute('api-key', 'sonsu_test');"
                    + " kiosk().setAttribute('endpoint', new URL('/elsewhere/', location.href).href); 0");
            kiosk.until("it is ready", () -> Boolean.TRUE.equals(kiosk.evaluate("ears.ready")));

            assertThat(asked).isNotEmpty();
            assertThat(asked.stream().filter(headers -> "Bearer sonsu_test".equals(headers.get("authorization"))))
                    .isNotEmpty();
        }
    }

    @Test
    void serverThatComesLater_isFound_andUntilThenItIsSaidInText() {
        try (Kiosk kiosk = browser().open(server("never") + EXAMPLE)) {
            AtomicBoolean down = new AtomicBoolean(true);
            kiosk.page().route("**/elsewhere/**", route -> {
                if (down.get()) {
                    route.abort();
                } else {
                    route.resume(new Route.ResumeOptions()
                            .setUrl(route.request().url().replace("/elsewhere/", "/")));
                }
            });
            kiosk.evaluate("ears.ready = false;"
                    + " kiosk().setAttribute('endpoint', new URL('/elsewhere/', location.href).href); 0");
            kiosk.until(
                    "it is told",
                    () -> kiosk.page().locator("#told").textContent().contains("server"));
            assertThat(kiosk.page().locator("#card [role=alert]").textContent())
                    .contains("Out of order.", "지금은 쓸 수 없습니다.");

            down.set(false);
            kiosk.until("it is ready", () -> Boolean.TRUE.equals(kiosk.evaluate("ears.ready")));
            assertThat(state(kiosk, "#card")).isEqualTo("IDLE");
        }
    }

    @Test
    void storeOff_asksNobodyToKeepDigits() {
        for (String store : List.of("", "&store=off")) {
            String address = server("never", "consent") + PAGE + "lang=en" + store;
            try (Kiosk kiosk = browser().open(address, "rig.js")) {
                kiosk.page().keyboard().press("Enter");

                assertThat(kiosk.listen().contains("ask-keep")).isEqualTo(store.isEmpty());
            }
        }
    }

    @Test
    void acceptedByTheHost_confirmsWhatWasKept_alsoAfterTheElementIsGone() {
        try (Kiosk kiosk = browser().open(server("never", "consent") + PAGE + "lang=en", "rig.js", "spy.js")) {
            kiosk.evaluate("(async () => { await hands.corner('right'); await hands.listen();"
                    + " await hands.corner('right'); await hands.listen();"
                    + " for (const d of [1, 2, 3, 4]) { await hands.write(d); await hands.listen(); } })()");
            List<String> confirmed = new CopyOnWriteArrayList<>();
            kiosk.page().route("**/api/v1/confirmations", route -> {
                confirmed.add(route.request().postData());
                route.fulfill(new Route.FulfillOptions().setStatus(204));
            });
            kiosk.evaluate("(async () => { await hands.corner('right'); await hands.listen(); })()");
            Object accepted = kiosk.evaluate("(() => { const pin = kiosk(); pin.remove(); return pin.accepted(); })()");

            assertThat(accepted).isEqualTo(true);
            assertThat(confirmed)
                    .singleElement()
                    .asString()
                    .contains("\"VERIFIED\"")
                    .doesNotContain("digits");
        }
    }

    @Test
    void cancel_endsTheSessionWithoutAWord() {
        try (Kiosk kiosk = browser().open(server("ask") + EXAMPLE, "rig.js")) {
            kiosk.until("both are ready", () -> state(kiosk, "#code").equals("IDLE"));
            begin(kiosk, "#code");
            kiosk.page().keyboard().press("1");
            kiosk.listen();
            kiosk.page().locator("#stop").click();
            kiosk.pass(500);

            assertThat(state(kiosk, "#code")).isEqualTo("IDLE");
            assertThat(kiosk.heard()).isEmpty();
        }
    }

    @Test
    void removedElement_isSilent_andServesAgainWhereItIsPutBack() {
        try (Kiosk kiosk = browser().open(server("ask") + EXAMPLE)) {
            kiosk.page().locator("#card input").focus();
            kiosk.page().keyboard().press("Enter");
            kiosk.until("it speaks", kiosk::isSpeaking);
            kiosk.evaluate("window.pin = kiosk(); pin.remove(); ears.heard.splice(0); ears.ready = false; 0");
            kiosk.pass(500);
            assertThat(kiosk.heard()).isEmpty();

            kiosk.evaluate("document.querySelector('main').prepend(pin)");
            kiosk.until("it is ready", () -> Boolean.TRUE.equals(kiosk.evaluate("ears.ready")));
            enter(kiosk, "#card", "1470");
            kiosk.until("the PIN has come", () -> Boolean.TRUE.equals(kiosk.evaluate("ears.pins.join() === '1470'")));
            assertThat(kiosk.faults()).isEmpty();
        }
    }

    @Test
    void parts_areStyledFromOutside() {
        try (Kiosk kiosk = browser().open(server("ask") + EXAMPLE, "rig.js")) {
            kiosk.until("both are ready", () -> state(kiosk, "#code").equals("IDLE"));
            begin(kiosk, "#code");

            assertThat(
                            String.valueOf(
                                    kiosk.evaluate(
                                            "getComputedStyle(document.querySelector('#code').shadowRoot"
                                                    + ".querySelector('sonsu-bottom-strip').shadowRoot.querySelector('button')).backgroundColor")))
                    .isEqualTo("rgb(20, 83, 45)");
            kiosk.page()
                    .screenshot(new com.microsoft.playwright.Page.ScreenshotOptions()
                            .setFullPage(true)
                            .setPath(java.nio.file.Path.of("target", "screenshots", "embed.png")));
        }
    }

    private static String state(Kiosk kiosk, String element) {
        return String.valueOf(kiosk.page().locator(element).getAttribute("data-state"));
    }

    /** Wakes the element and says no to what it asks. */
    private static void begin(Kiosk kiosk, String element) {
        kiosk.page().locator(element + " input").focus();
        kiosk.page().keyboard().press("Enter");
        kiosk.pass(300);
        kiosk.page().keyboard().press("Backspace");
        kiosk.pass(300);
        kiosk.page().keyboard().press("r");
        kiosk.until("state READY", () -> {
            kiosk.pass(50);
            return state(kiosk, element).equals("READY");
        });
    }

    private static void enter(Kiosk kiosk, String element, String pin) {
        begin(kiosk, element);
        for (int i = 0; i < pin.length(); i++) {
            kiosk.page().keyboard().press(pin.substring(i, i + 1));
        }
        kiosk.until("state CONFIRM", () -> state(kiosk, element).equals("CONFIRM"));
        kiosk.page().keyboard().press("Enter");
    }
}
