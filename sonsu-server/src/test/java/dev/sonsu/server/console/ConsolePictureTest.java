package dev.sonsu.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import dev.sonsu.corpora.Corpora;
import dev.sonsu.corpora.CorpusException;
import dev.sonsu.glyph.Normalizer;
import dev.sonsu.image.PngEncoder;
import dev.sonsu.server.console.OpenConsole.Look;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Takes the READMEs' pictures of the console: {@code target/screenshots/console-docs-*.png}. When the page has changed, they
 * are to be copied to {@code docs} by hand.
 */
class ConsolePictureTest extends ConsoleTest {
    @ParameterizedTest
    @ValueSource(strings = {"ko", "en"})
    void review_isDrawn(String language) throws CorpusException {
        var pendigits = Corpora.in(Corpora.configured()).pendigits();
        Assumptions.assumeTrue(pendigits.isTestPresent(), "SKIPPED: no Pendigits; set SONSU_CORPORA");
        List<byte[]> pictures = pendigits.test().digits().stream()
                .skip(40)
                .limit(1)
                .map(digit -> PngEncoder.encode(
                        new Normalizer().picture(digit.ink()).orElseThrow().toRaster()))
                .toList();
        Look look = new Look(1100, 720, language, ColorScheme.LIGHT, ForcedColors.NONE);
        try (OpenConsole console = open(look).answering(COUNTS, pictures).review()) {
            console.picture("docs-" + language);
            assertThat(console.focused()).isNotEmpty();
        }
    }
}
