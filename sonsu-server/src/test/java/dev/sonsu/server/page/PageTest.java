package dev.sonsu.server.page;

import dev.sonsu.corpora.Corpora;
import dev.sonsu.corpora.CorpusException;
import dev.sonsu.corpora.PenDigit;
import dev.sonsu.ink.Ink;
import dev.sonsu.server.RunningServerTest;
import dev.sonsu.testkit.browser.Chromium;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

/** A browser beside the running server. */
abstract class PageTest extends RunningServerTest {
    private static @Nullable Chromium chromium;
    private static List<PenDigit> digits = List.of();

    @BeforeAll
    static void launch() {
        chromium = Chromium.launch();
    }

    @AfterAll
    static void quit() {
        if (chromium != null) {
            chromium.close();
            chromium = null;
        }
    }

    Chromium chromium() {
        if (chromium == null) {
            throw new IllegalStateException("the browser was not launched");
        }
        return chromium;
    }

    OpenPage open(String language) {
        return OpenPage.open(chromium(), port, language);
    }

    /** For a person who chose that the digits be shown and spoken. */
    OpenPage openTelling(String language) {
        OpenPage page = open(language);
        page.tell();
        return page;
    }

    /** A digit of Pendigits' test writers: the first of this label. */
    static Ink written(int label) {
        return testDigits().stream()
                .filter(digit -> digit.label() == label)
                .findFirst()
                .orElseThrow()
                .ink();
    }

    /** Writes the digits into the boxes with a finger. */
    static void write(OpenPage page, String pin) {
        for (int i = 0; i < pin.length(); i++) {
            page.finger().write(page.canvas(i + 1), written(pin.charAt(i) - '0'));
        }
    }

    private static List<PenDigit> testDigits() {
        if (digits.isEmpty()) {
            try {
                digits = Corpora.in(Corpora.configured()).pendigits().test().digits();
            } catch (CorpusException e) {
                Assumptions.abort("SKIPPED: " + e.getMessage());
            }
        }
        return digits;
    }
}
