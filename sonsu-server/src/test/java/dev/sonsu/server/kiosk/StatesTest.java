package dev.sonsu.server.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.options.ForcedColors;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A1, S1, I3, N1 and V1 in every state of the dialogue and both languages: axe finds nothing, every text that is seen is
 * one that can be heard, targets are large enough. Screenshots are kept in {@code target/screenshots}.
 */
class StatesTest extends KioskTest {
    private static final List<String> TAGS = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    /** How each state is reached from the one before, in this order. */
    private static final List<String[]> WAYS = List.of(
            new String[] {"IDLE", ""},
            new String[] {"WELCOME", "await hands.corner('right')"},
            new String[] {"READY", "await hands.listen(); await hands.corner('left'); await hands.listen()"},
            new String[] {"WRITING", "await hands.begin()"},
            new String[] {"RECOGNISING", "hands.hold(); await rig.run(1100)"},
            new String[] {"AGAIN", "await hands.answer({digit: 3, status: 'UNSURE'})"},
            new String[] {"ACCEPTED", "await hands.listen(); await hands.key(4)"},
            new String[] {"HELP", "await hands.listen(); await hands.corner('middle')"},
            new String[] {"SETTINGS", "await hands.cell('menu-settings')"},
            new String[] {
                "PRACTICE",
                "await hands.corner('middle'); await hands.corner('middle'); await hands.cell('menu-practice')"
            },
            new String[] {
                "KEYPAD", "await hands.corner('middle'); await hands.corner('middle'); await hands.cell('menu-keypad')"
            },
            new String[] {"WARN", "await hands.listen(); await rig.run(41000); await hands.listen()"},
            new String[] {
                "CONFIRM",
                "await hands.corner('right'); await hands.listen(); for (const d of [5, 6, 7]) { await hands.cell('key-' + d); await hands.listen(); }"
            },
            new String[] {"DONE", "await hands.corner('right')"},
            new String[] {"WIPE", "await hands.until('WIPE')"});

    @ParameterizedTest
    @CsvSource({"ko, light", "en, light", "en, dark"})
    void everyState_isAccessibleAndSaysWhatItShows(String language, String contrast) {
        Map<String, String> found = new TreeMap<>();
        try (Kiosk kiosk = browser().open(page("ask", "lang=" + language), "rig.js", "spy.js")) {
            for (String[] way : WAYS) {
                kiosk.evaluate("(async () => { " + way[1] + " })()");
                if (way[0].equals("SETTINGS") && contrast.equals("dark")) {
                    kiosk.evaluate("hands.cell('contrast')");
                }
                kiosk.evaluate("rig.settle()");
                assertThat(kiosk.state()).isEqualTo(way[0]);
                String name = way[0] + " " + language + " " + contrast;
                look(kiosk, name, found);
                kiosk.screenshot("kiosk-" + language + "-" + contrast + "-" + way[0]);
            }
            assertThat(kiosk.faults()).isEmpty();
        }
        assertThat(found).isEmpty();
    }

    private static void look(Kiosk kiosk, String name, Map<String, String> found) {
        kiosk.evaluate("rig.freeze()");
        AxeResults results = new AxeBuilder(kiosk.page()).withTags(TAGS).analyze();
        kiosk.evaluate("rig.thaw()");
        results.getViolations()
                .forEach(rule -> found.put(
                        name + ": " + rule.getId(),
                        rule.getNodes().stream()
                                .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                .toList()
                                .toString()));
        Object unheard = kiosk.evaluate("hands.unheard()");
        if (unheard instanceof List<?> texts && !texts.isEmpty()) {
            found.put(name + ": seen and not heard", texts.toString());
        }
        Object small = kiosk.evaluate("hands.small()");
        if (small instanceof List<?> targets && !targets.isEmpty()) {
            found.put(name + ": too small or too near", targets.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"clips", "reader"})
    void onlyOneVoice_speaks(String voice) {
        String address = page("ask", "lang=en&voice=" + voice);
        try (Kiosk kiosk = browser().open(address, "rig.js", "spy.js")) {
            Object outcome = kiosk.evaluate("""
                    (async () => {
                      let sounded = 0;
                      rig.started = () => sounded++;
                      await hands.corner('right');
                      await rig.run(3000);
                      const live = kiosk().shadowRoot.querySelector('[role=status]').textContent.trim();
                      return (sounded > 0) + ' ' + (live.length > 0);
                    })()
                    """);
            String tree = kiosk.page().locator("sonsu-pin").ariaSnapshot();

            assertThat(String.valueOf(outcome)).isEqualTo(voice.equals("clips") ? "true false" : "false true");
            assertThat(tree).contains("application \"Writing pad\"", "textbox \"Type a digit\"");
        }
    }

    @ParameterizedTest
    @CsvSource({"320, 640, NONE, narrow", "540, 405, NONE, zoomed", "1080, 810, ACTIVE, forced"})
    void narrowZoomedAndForcedColours_keepEverythingInReach(int width, int height, ForcedColors colours, String name) {
        try (Kiosk kiosk = browser().openWith(width, height, colours, page("never", "lang=en"))) {
            kiosk.page().keyboard().press("Enter");
            kiosk.untilState("WELCOME");
            kiosk.page().keyboard().press("5");
            kiosk.untilState("ACCEPTED");
            kiosk.screenshot("kiosk-" + name);
            kiosk.page().keyboard().press("F1");
            kiosk.untilState("HELP");
            kiosk.screenshot("kiosk-" + name + "-help");

            assertThat(String.valueOf(kiosk.evaluate(
                            "document.documentElement.scrollWidth <= document.documentElement.clientWidth")))
                    .as("nothing has to be scrolled sideways")
                    .isEqualTo("true");
        }
    }

    @Test
    void packs_haveTheSamePhrasesInEveryLanguage() {
        try (Kiosk kiosk = browser().open(page("never", ""))) {
            Object missing = kiosk.evaluate("""
                    (async () => {
                      const languages = await (await fetch('/voices/kiosk/languages.json')).json();
                      const ids = await Promise.all(languages.map(async (language) =>
                        (await (await fetch(`/voices/kiosk/${language}/manifest.json`)).json()).clips.map(({ id }) => id).sort().join()));
                      return languages.length + ' ' + new Set(ids).size;
                    })()
                    """);

            assertThat(String.valueOf(missing)).isEqualTo("2 1");
        }
    }
}
