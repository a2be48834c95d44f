package dev.sonsu.server.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.sonsu.testkit.browser.Chromium;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sound that cannot be made is told in text, and a PIN can be entered all the same; where a browser wants a touch first, that is enough. */
class SoundTest extends KioskTest {
    /** Tells by the console: a script of the test's would count as a touch. */
    private static final String TELL = """
            addEventListener('sonsu-ready', () => {
              const untouched = new AudioContext();
              console.log('ready ' + untouched.state + ' ' + navigator.userActivation.hasBeenActive);
            });
            addEventListener('sonsu-spoken', ({ detail }) => console.log('heard ' + detail.clip));
            addEventListener('sonsu-error', ({ detail }) => console.log('error ' + detail.code));
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "window.AudioContext = class { constructor() { throw new Error('no device'); } }; 0",
                "Object.defineProperty(AudioContext.prototype, 'state', { get: () => 'suspended' });"
                        + " AudioContext.prototype.resume = () => new Promise(() => {}); 0"
            })
    void soundThatFails_isToldInText_andThePinIsHandedOverAllTheSame(String fault) {
        try (Kiosk kiosk = browser().open(page("never", "lang=en"))) {
            kiosk.evaluate(fault);
            kiosk.page().keyboard().press("Enter");
            kiosk.until(
                    "it is told",
                    () -> String.valueOf(kiosk.evaluate("ears.errors.join()")).equals("sound"));
            assertThat(kiosk.page().locator("sonsu-pin [role=alert]").textContent())
                    .contains("Sound is out of order.");
            kiosk.untilState("READY");
            for (String key : List.of("2", "5", "8", "0")) {
                kiosk.page().keyboard().press(key);
            }
            kiosk.untilState("CONFIRM");
            kiosk.page().keyboard().press("Enter");
            kiosk.untilState("IDLE");

            assertThat(kiosk.evaluate("ears.pins.join() === '2580'")).isEqualTo(true);
            assertThat(kiosk.heard()).doesNotContain("welcome");
        }
    }

    @Test
    void browserThatWantsATouchFirst_speaksAfterTheFirstOne() {
        try (Chromium strict = Chromium.launch();
                BrowserContext context = strict.profile(new Browser.NewContextOptions()
                        .setViewportSize(1080, 810)
                        .setHasTouch(true))) {
            context.addInitScript(TELL);
            Page page = context.newPage();
            List<String> told = new CopyOnWriteArrayList<>();
            page.onConsoleMessage(message -> told.add(message.text()));
            page.navigate(page("never", "lang=en"));
            page.waitForCondition(() -> told.contains("ready suspended false"));
            page.touchscreen().tap(500, 400);
            page.waitForCondition(() -> told.contains("heard welcome"));

            assertThat(told).noneMatch(each -> each.startsWith("error"));
        }
    }
}
