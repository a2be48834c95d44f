package dev.sonsu.server.page;

import dev.sonsu.corpora.Corpora;
import dev.sonsu.corpora.CorpusException;
import dev.sonsu.corpora.PenDigit;
import dev.sonsu.glyph.Normalizer;
import dev.sonsu.ink.Ink;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.ModelRefusedException;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import dev.sonsu.server.RunningServerTest;
import dev.sonsu.testkit.browser.Chromium;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

/** A browser beside the running server. */
abstract class PageTest extends RunningServerTest {
    private static @Nullable Chromium chromium;
    private static final int CHOICE = 20;
    private static final Map<Integer, Ink> INKS = new ConcurrentHashMap<>();
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

    /**
     * A digit of Pendigits' test writers: of the first of this label the one that is read most surely. What is tested
     * here is the page, which may scale it a little.
     */
    static Ink written(int label) {
        return INKS.computeIfAbsent(label, PageTest::surest);
    }

    private static Ink surest(int label) {
        Normalizer normalizer = new Normalizer();
        try (OnnxDigitRecognizer reader = OnnxDigitRecognizer.open(ModelFolder.bundled())) {
            return testDigits().stream()
                    .filter(digit -> digit.label() == label)
                    .limit(CHOICE)
                    .map(PenDigit::ink)
                    .max(Comparator.comparingDouble(
                            ink -> reader.posterior(normalizer.normalize(ink)).probability(label)))
                    .orElseThrow();
        } catch (ModelRefusedException e) {
            throw new IllegalStateException("the bundled model is unusable", e);
        }
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
