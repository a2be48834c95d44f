package dev.sonsu.server.kiosk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.server.voices.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@code voice="web"}: the browser's own voice speaks by the same rules as clips, and clips speak where it has none. */
class WebVoiceTest extends KioskTest {
    private static final String ENTER = "hands.enter([7, 3, 9, 1], 'key')";

    @Test
    void browserWithoutAVoice_fallsBackToClips() {
        try (Kiosk kiosk = browser().open(server("never") + "?lang=en&voice=web")) {
            assertThat(kiosk.evaluate("speechSynthesis.getVoices().length")).isEqualTo(0);
            kiosk.evaluate(
                    "window.clips = 0; const start = AudioBufferSourceNode.prototype.start;"
                            + " AudioBufferSourceNode.prototype.start = function (...given) { clips++; return start.apply(this, given); }; 0");
            kiosk.page().keyboard().press("Enter");
            kiosk.until("it speaks", kiosk::isSpeaking);

            assertThat(kiosk.heard()).contains("welcome");
            assertThat(kiosk.evaluate("clips")).isEqualTo(1);
            assertThat(kiosk.evaluate("ears.errors.length")).isEqualTo(0);
        }
    }

    @Test
    void localVoice_speaks_andNamesNoDigitWhereNoneMayBeSaid() {
        try (Kiosk kiosk = open("never")) {
            assertThat(kiosk.evaluate(ENTER)).isEqualTo("CONFIRM IDLE");

            assertThat(said(kiosk, 0)).containsOnly("here");
            assertThat(said(kiosk, 1))
                    .contains(text("accepted-1"), text("all-written"))
                    .doesNotContainAnyElementsOf(digits());
            assertThat(kiosk.faults()).isEmpty();
        }
    }

    @Test
    void localVoice_saysTheDigits_whereTheyAreChosenToBeHeard() {
        try (Kiosk kiosk = open("always")) {
            assertThat(kiosk.evaluate(ENTER)).isEqualTo("CONFIRM IDLE");

            List<String> heard = said(kiosk, 1);
            int from = heard.indexOf(text("your-digits"));
            assertThat(heard.subList(from + 1, from + 5)).containsExactly("seven", "three", "nine", "one");
        }
    }

    private Kiosk open(String readBack) {
        return browser().open(server(readBack) + "?lang=en&voice=web", "rig.js", "voice.js", "spy.js");
    }

    private static String text(String phrase) {
        return requireNonNull(Phrases.bundled().in("en").get(phrase)).text();
    }

    private static Set<String> digits() {
        return IntStream.range(0, 10).mapToObj(digit -> text("digit-" + digit)).collect(Collectors.toSet());
    }

    /** What was given to a voice: the voice's name or the text. */
    private static List<String> said(Kiosk kiosk, int what) {
        List<String> said = new ArrayList<>();
        if (kiosk.evaluate("voices.said.map(each => each[" + what + "])") instanceof List<?> all) {
            all.forEach(each -> said.add(String.valueOf(each)));
        }
        return said;
    }
}
