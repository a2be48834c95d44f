package dev.sonsu.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRuleOptions;
import com.deque.html.axecore.args.AxeRunOnlyOptions;
import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import dev.sonsu.server.console.OpenConsole.Look;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rooms fit their screens, axe finds nothing in them, in every language and colour; pictures go to target/screenshots. */
class ConsoleLooksTest extends ConsoleTest {
    private static final List<String> TAGS = List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa");
    private static final String CONTRAST = "color-contrast-enhanced";

    @ParameterizedTest(name = "{0} of {1}x{2} in {3}, {4}, {5}")
    @CsvSource({
        "desktop, 1280, 900, ko, LIGHT, NONE", "desktop, 1280, 900, en, LIGHT, NONE",
        "desktop-dark, 1280, 900, ko, DARK, NONE", "desktop-dark, 1280, 900, en, DARK, NONE",
        "desktop-forced, 1280, 900, en, LIGHT, ACTIVE", "desktop-forced-dark, 1280, 900, ko, DARK, ACTIVE",
        "kiosk, 1080, 1920, ko, LIGHT, NONE", "kiosk, 1080, 1920, en, LIGHT, NONE",
        "phone, 360, 740, ko, LIGHT, NONE", "phone, 360, 740, en, DARK, NONE",
        // 1280 pixels at a zoom of 200 % and of 400 % (WCAG 1.4.4, 1.4.10)
        "zoomed, 640, 450, ko, LIGHT, NONE", "reflowed, 320, 256, en, LIGHT, NONE",
        "reflowed, 320, 256, ko, LIGHT, NONE"
    })
    void rooms_fitAndAreAccessible(
            String name, int width, int height, String language, ColorScheme scheme, ForcedColors forced) {
        Look look = new Look(width, height, language, scheme, forced);
        try (OpenConsole console = openBusy(look, 3)) {
            console.samples();
            check(console, "samples-" + name + "-" + language, width);
            console.review();
            console.page().keyboard().press("7");
            console.page().waitForCondition(() -> !console.said().isEmpty());
            console.awaitPicture();
            check(console, "review-" + name + "-" + language, width);
            assertThat(console.language()).isEqualTo(language);
        }
        try (OpenConsole console = open(look).go("")) {
            console.page().locator("sonsu-sign-in #password").waitFor();
            console.page().locator("sonsu-sign-in button").click();
            check(console, "sign-in-" + name + "-" + language, width);
        }
    }

    @Test
    void emptyAndTroubledRooms_areAccessible() {
        try (OpenConsole console = openBusy(Look.desktop("en"), 0).go("#review")) {
            console.page().getByText("There is nothing to review now.").waitFor();
            check(console, "review-empty-en", 1280);
            console.page().route("**/console/api/samples", route -> route.abort());
            console.go("#samples");
            console.page().getByText("The server cannot be reached").waitFor();
            check(console, "samples-trouble-en", 1280);
        }
    }

    @Test
    void language_isSwitched_andTheDocumentSaysSo() {
        try (OpenConsole console = openBusy(Look.desktop("ko"), 2).review()) {
            assertThat(console.page().title()).isEqualTo("검토 · 손수 운영자 화면");
            console.page().locator("#language").click();
            console.page().getByText("Which digit is this?").waitFor();
            assertThat(console.language()).isEqualTo("en");
            assertThat(console.page().title()).isEqualTo("Review · Sonsu console");
            assertThat(console.page().url()).contains("lang=en");
            // The same picture is still asked.
            assertThat(console.asked()).isEmpty();
            console.awaitPicture();
        }
    }

    static void check(OpenConsole console, String name, int width) {
        console.picture(name);
        assertThat(console.page().evaluate("document.documentElement.scrollWidth"))
                .isEqualTo(width);
        for (Locator control : console.page()
                .locator("button:visible, nav a:visible, label:has(input):visible, input[type=password]:visible,"
                        + " select:visible, summary:visible, textarea:visible")
                .all()) {
            assertThat(control.boundingBox().height).isGreaterThanOrEqualTo(44);
            assertThat(control.boundingBox().width).isGreaterThanOrEqualTo(44);
        }
        AxeResults found = new AxeBuilder(console.page()).options(rules()).analyze();
        assertThat(named(found)).isEmpty();
        assertThat(Stream.of(found.getPasses(), found.getIncomplete(), found.getInapplicable())
                        .flatMap(List::stream))
                .extracting(Rule::getId)
                .contains(CONTRAST);
        assertThat(console.violations()).isEmpty();
    }

    /** All rules in one run, and the contrast of WCAG 1.4.6 with them. */
    private static AxeRunOptions rules() {
        AxeRunOnlyOptions tags = new AxeRunOnlyOptions();
        tags.setType("tag");
        tags.setValues(TAGS);
        AxeRuleOptions isOn = new AxeRuleOptions();
        isOn.setEnabled(true);
        AxeRunOptions options = new AxeRunOptions();
        options.setRunOnly(tags);
        options.setRules(Map.of(CONTRAST, isOn));
        options.setResultTypes(List.of("violations"));
        return options;
    }

    private static List<String> named(AxeResults found) {
        return found.getViolations().stream()
                .map(rule -> rule.getId() + " at "
                        + rule.getNodes().stream()
                                .map(node -> String.valueOf(node.getTarget()))
                                .toList())
                .toList();
    }
}
