package dev.sonsu.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.BoundingBox;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page fits its screens; pictures of it go to {@code target/screenshots}. */
class LayoutTest extends PageTest {
    private static final Path PICTURES = Path.of("target", "screenshots");

    @ParameterizedTest(name = "{0} of {1}x{2} in {3}")
    @CsvSource({
        "counter, 1280, 800, ko, 4", "counter, 1280, 800, en, 4",
        "wide, 1920, 1080, ko, 4", "wide, 1920, 1080, en, 4",
        "kiosk, 1080, 1920, ko, 4", "kiosk, 1080, 1920, en, 4",
        "phone, 360, 740, ko, 2", "phone, 360, 740, en, 2",
        // 1280 pixels at a zoom of 200 % and of 400 % (WCAG 1.4.4, 1.4.10)
        "zoomed, 640, 400, en, 2", "reflowed, 320, 256, en, 2"
    })
    void page_fitsTheScreen(String name, int width, int height, String language, int columns) {
        try (OpenPage page = OpenPage.open(chromium(), port, language, OpenPage.screen(width, height))) {
            write(page, "7391");
            page.button("read").click();
            page.awaitState("answered");
            page.page().evaluate("scrollTo(0, 0)");
            picture(page, name + "-" + language);

            assertThat(page.page().evaluate("document.documentElement.scrollWidth"))
                    .isEqualTo(width);
            BoundingBox first = page.canvas(1).boundingBox();
            long inTheFirstRow = page.page().locator("canvas").all().stream()
                    .filter(canvas -> Math.abs(canvas.boundingBox().y - first.y) < 1)
                    .count();
            assertThat(inTheFirstRow).isEqualTo(columns);
            assertThat(first.width).isGreaterThanOrEqualTo(width < 640 ? 130 : 200);
            for (Locator control :
                    page.page().locator("button, input[type=text], label").all()) {
                assertThat(control.boundingBox().height).isGreaterThanOrEqualTo(48);
                assertThat(control.boundingBox().width).isGreaterThanOrEqualTo(48);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ko", "en"})
    void counterScreen_needsNoScrollingWhateverIsSaid(String language) {
        try (OpenPage page = open(language)) {
            page.answer(Answers.UNSURE_SECOND_AND_NO_DIGIT_THIRD);
            page.page().locator(".consent").waitFor();
            assertThat(page.page().evaluate("document.documentElement.scrollHeight"))
                    .isEqualTo(800);
            write(page, "7391");
            page.button("read").click();
            page.awaitState("answered");
            picture(page, "counter-again-" + language);
            assertThat(page.page().evaluate("document.documentElement.scrollHeight"))
                    .isEqualTo(800);
        }
    }

    @Test
    void forcedColours_drawInkInTheSystemsColour() {
        NewContextOptions screen = OpenPage.forcedColours();
        try (OpenPage page = OpenPage.open(chromium(), port, "en", screen)) {
            write(page, "7391");
            page.button("read").click();
            page.awaitState("answered");
            picture(page, "forced-colours-en");
            Object colours = page.canvas(1)
                    .evaluate("(canvas) => { const { color, backgroundColor } = getComputedStyle(canvas);"
                            + " return color + ' on ' + backgroundColor; }");
            assertThat(colours).isEqualTo("rgb(0, 0, 0) on rgb(255, 255, 255)");
        }
    }

    private static void picture(OpenPage page, String name) {
        page.page().screenshot(new ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }
}
