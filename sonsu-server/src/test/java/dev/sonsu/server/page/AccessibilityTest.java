package dev.sonsu.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** axe finds nothing in any state; target-size is among the rules only with wcag22aa. */
class AccessibilityTest extends PageTest {
    private static final List<String> TAGS = List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa");

    @ParameterizedTest
    @ValueSource(strings = {"ko", "en"})
    void emptyPage_hasNoViolation(String language) {
        try (OpenPage page = open(language)) {
            page.page().locator(".consent").waitFor();
            assertAccessible(page);
            assertThat(page.page().locator("html").getAttribute("lang")).isEqualTo(language);
        }
    }

    @ParameterizedTest
    @CsvSource({"ko, true", "en, true", "ko, false", "en, false"})
    void answeredPage_hasNoViolation(String language, boolean tells) {
        try (OpenPage page = tells ? openTelling(language) : open(language)) {
            write(page, "7391");
            page.button("read").click();
            page.awaitState("answered");
            assertAccessible(page);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ko", "en"})
    void unsurePage_hasNoViolation(String language) {
        try (OpenPage page = open(language)) {
            page.answer(Answers.UNSURE_SECOND_AND_NO_DIGIT_THIRD);
            write(page, "7391");
            page.button("read").click();
            page.awaitState("answered");
            assertAccessible(page);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ko", "en"})
    void pageInTrouble_hasNoViolation(String language) {
        try (OpenPage page = open(language)) {
            page.page().route("**/api/v1/recognitions", route -> route.abort());
            write(page, "7391");
            page.button("read").click();
            page.awaitState("trouble");
            assertAccessible(page);
        }
    }

    private static void assertAccessible(OpenPage page) {
        assertThat(named(new AxeBuilder(page.page()).withTags(TAGS))).isEmpty();
        // Ours to promise, though level AAA: text at 7:1.
        assertThat(named(new AxeBuilder(page.page()).withRules(List.of("color-contrast-enhanced"))))
                .isEmpty();
    }

    private static List<String> named(AxeBuilder axe) {
        List<Rule> violations = axe.analyze().getViolations();
        return violations.stream()
                .map(rule -> rule.getId() + " at "
                        + rule.getNodes().stream()
                                .map(node -> String.valueOf(node.getTarget()))
                                .toList())
                .toList();
    }
}
