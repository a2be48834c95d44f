package dev.sonsu.server.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ForcedColors;
import dev.sonsu.corpora.Corpora;
import dev.sonsu.corpora.CorpusException;
import dev.sonsu.corpora.PenDigit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Takes the READMEs' pictures: {@code target/screenshots/page-*.png}. When the page has changed, they are to be copied to
 * {@code docs} by hand.
 */
class PictureTest extends KioskTest {
    @ParameterizedTest
    @ValueSource(strings = {"ko", "en"})
    void kioskWhileTheThirdDigitIsWritten_showsTwoPlacesFilledAndNoDigit(String language) throws CorpusException {
        String address = server("always") + "?lang=" + language;
        try (Kiosk kiosk = browser().openWith(1280, 800, 1, ForcedColors.NONE, address, "rig.js")) {
            kiosk.page().keyboard().press("Enter");
            kiosk.listen();
            for (String key : new String[] {"7", "3"}) {
                kiosk.page().keyboard().press(key);
                kiosk.listen();
            }
            // The clock stands still from here on: the stroke is neither read nor does it fade.
            kiosk.finger().write(nine().ink(), 640, 400, 320);
            kiosk.screenshot("page-" + language);

            assertThat(kiosk.state() + kiosk.position()).isEqualTo("WRITING3");
            assertThat(kiosk.page().locator("sonsu-pin").innerText()).doesNotContainPattern("[0-9]");
        }
    }

    private static PenDigit nine() throws CorpusException {
        var pendigits = Corpora.in(Corpora.configured()).pendigits();
        Assumptions.assumeTrue(pendigits.isTestPresent(), "SKIPPED: no Pendigits; set SONSU_CORPORA");
        return pendigits.test().digits().stream()
                .filter(digit -> digit.label() == 9)
                .findFirst()
                .orElseThrow();
    }
}
