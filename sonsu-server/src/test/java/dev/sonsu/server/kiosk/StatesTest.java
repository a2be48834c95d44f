package dev.sonsu.server.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.options.ForcedColors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A1, S1, I3, N1 and V1 in every state of the dialogue and both languages: axe finds nothing, every text that is seen is
 * one that can be heard, targets are large enough, contrasts are strong enough, nothing is cut off. Screenshots are kept
 * in {@code target/screenshots}.
 */
class StatesTest extends KioskTest {
    private static final List<String> TAGS = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    @ParameterizedTest
    @CsvSource({"ko, light", "en, light", "ko, dark", "en, dark"})
    void everyState_isAccessibleAndSaysWhatItShows(String language, String contrast) {
        Map<String, String> found = new TreeMap<>();
        try (Kiosk kiosk = browser().open(page("ask", "lang=" + language), "rig.js", "spy.js", "sight.js")) {
            for (Way way : Way.ALL) {
                way.go(kiosk);
                // A new person begins in the light; the contrast is theirs to choose, in the settings.
                if (contrast.equals("dark")) {
                    kiosk.evaluate("kiosk().dataset.contrast = 'dark'; 0");
                }
                String name = way.name() + " " + language + " " + contrast;
                look(kiosk, name, found);
                kiosk.screenshot("kiosk-" + language + "-" + contrast + "-" + way.name());
            }
            System.out.printf(
                    "kiosk, %s, %s: the weakest text has a contrast of %s:1%n",
                    language, contrast, kiosk.evaluate("sight.least.toFixed(1)"));
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
        note(kiosk, "hands.unheard()", name + ": seen and not heard", found);
        note(kiosk, "hands.small()", name + ": too small or too near", found);
        note(kiosk, "sight.weak()", name + ": too weak", found);
        note(kiosk, "sight.cut()", name + ": cut off", found);
        note(kiosk, "sight.overlap()", name + ": one over the other", found);
    }

    private static void note(Kiosk kiosk, String question, String name, Map<String, String> found) {
        if (kiosk.evaluate(question) instanceof List<?> faults && !faults.isEmpty()) {
            found.put(name, faults.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "320, 640, 1, NONE, en, narrow",
        "320, 256, 1, NONE, ko, zoom-400",
        "540, 405, 2, NONE, ko, zoom-200",
        "1080, 810, 1, ACTIVE, en, forced"
    })
    void narrowZoomedAndForcedColours_keepEverythingInReach(
            int width, int height, double scale, ForcedColors colours, String language, String name) {
        Map<String, String> found = new TreeMap<>();
        String address = page("ask", "lang=" + language);
        try (Kiosk kiosk = browser().openWith(width, height, scale, colours, address, "rig.js", "spy.js", "sight.js")) {
            for (Way way : Way.ALL) {
                way.go(kiosk);
                note(kiosk, "sight.cut()", way.name() + ": cut off", found);
                note(kiosk, "sight.overlap()", way.name() + ": one over the other", found);
                note(kiosk, "sight.weak()", way.name() + ": too weak", found);
                kiosk.screenshot("kiosk-" + name + "-" + way.name());
            }
        }
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"3.7795, en", "6, ko", "8, en"})
    void targets_areAsLargeAsTheScreensPixelsWant(double pixelsPerMm, String language) {
        Map<String, String> found = new TreeMap<>();
        String address = page("ask", "lang=" + language + "&px-per-mm=" + pixelsPerMm);
        try (Kiosk kiosk = browser().openWith(1920, 1080, 1, ForcedColors.NONE, address, "rig.js", "spy.js")) {
            for (Way way : Way.ALL) {
                way.go(kiosk);
                note(kiosk, "hands.small()", way.name(), found);
                if (way.name().equals("HELP")) {
                    kiosk.screenshot("kiosk-px-per-mm-" + pixelsPerMm);
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"light", "dark"})
    void focus_isSeenOnEverythingThatTakesIt(String contrast) {
        try (Kiosk kiosk = browser().open(page("ask", "lang=en"), "rig.js", "spy.js", "sight.js")) {
            for (Way way : Way.ALL.subList(0, 8)) {
                way.go(kiosk);
            }
            kiosk.evaluate("kiosk().dataset.contrast = '" + contrast + "'; 0");
            List<String> rings = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                kiosk.page().keyboard().press("Tab");
                rings.add(String.valueOf(kiosk.evaluate("sight.ring()")));
            }

            assertThat(rings).anyMatch(ring -> ring.startsWith("button")).anyMatch(ring -> ring.startsWith("input"));
            assertThat(rings.stream().filter(ring -> ring.matches("(button|input|canvas).*")))
                    .allMatch(ring -> ring.endsWith(" seen"));
        }
    }

    @Test
    void reducedMotion_movesNothing() {
        try (Kiosk kiosk = browser().openWithoutMotion(page("ask", "lang=en"), "rig.js", "spy.js", "sight.js")) {
            for (Way way : Way.ALL) {
                way.go(kiosk);
                assertThat(String.valueOf(kiosk.evaluate("document.getAnimations().map((each) =>"
                                + " each.effect.target.className).filter((name) => name !== 'time-left').join()")))
                        .as("what moves in " + way.name()
                                + " besides the time left, which does so in steps of a second")
                        .isEmpty();
                assertThat(String.valueOf(
                                kiosk.evaluate("getComputedStyle(kiosk().shadowRoot.querySelector('.time-left')"
                                        + " ?? document.body).animationTimingFunction")))
                        .isIn("ease", "steps(20)");
            }
            assertThat(
                            String.valueOf(
                                    kiosk.evaluate(
                                            "(() => { const canvas = kiosk().shadowRoot"
                                                    + ".querySelector('sonsu-writing-pad').shadowRoot.querySelector('canvas');"
                                                    + " canvas.classList.add('fading'); return getComputedStyle(canvas).transitionDuration; })()")))
                    .isEqualTo("0s");
        }
    }

    @ParameterizedTest
    @CsvSource({"clips, en, Writing pad", "reader, en, Writing pad", "clips, ko, 숫자를 쓰는 곳", "reader, ko, 숫자를 쓰는 곳"})
    void accessibilityTree_hasRolesNamesAndDescriptions_andOnlyOneVoiceSpeaks(
            String voice, String language, String pad) {
        String address = page("ask", "lang=" + language + "&voice=" + voice);
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
            assertThat(String.valueOf(outcome)).isEqualTo(voice.equals("clips") ? "true false" : "false true");

            Map<String, List<String>> tree = accessibilityTree(kiosk);
            assertThat(tree.get("application"))
                    .singleElement()
                    .asString()
                    .startsWith(pad + " | ")
                    .doesNotEndWith(" | ");
            assertThat(tree.get("textbox")).singleElement().asString().doesNotStartWith(" | ");
            assertThat(tree.get("button")).hasSize(3).noneMatch(button -> button.startsWith(" | "));
            assertThat(tree.get("status")).hasSize(1);
            assertThat(tree.get("image")).singleElement().asString().contains("0 / 4");
        }
    }

    /** Name and description of what a screen reader meets, by role. */
    private static Map<String, List<String>> accessibilityTree(Kiosk kiosk) {
        Map<String, List<String>> tree = new TreeMap<>();
        JsonObject answer = kiosk.page().context().newCDPSession(kiosk.page()).send("Accessibility.getFullAXTree");
        for (JsonElement each : answer.getAsJsonArray("nodes")) {
            JsonObject node = each.getAsJsonObject();
            if (!node.get("ignored").getAsBoolean()) {
                tree.computeIfAbsent(text(node, "role"), role -> new ArrayList<>())
                        .add(text(node, "name") + " | " + text(node, "description"));
            }
        }
        return tree;
    }

    private static String text(JsonObject node, String property) {
        JsonObject value = node.getAsJsonObject(property);
        return value == null || !value.has("value") ? "" : value.get("value").getAsString();
    }

    @Test
    void packs_haveTheSamePhrasesInEveryLanguage() {
        try (Kiosk kiosk = browser().open(page("never", "lang=en"))) {
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
