package dev.sonsu.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Writing is path-based, so everything can be done by keyboard as well (WCAG 2.1.1, 2.5.1). */
class KeyboardTest extends PageTest {
    /** What has the focus, by its name; shadow trees are looked into. */
    private static final String FOCUSED = """
            () => {
              let element = document.activeElement;
              while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
              return element?.getAttribute('aria-label') ?? element?.id ?? element?.localName;
            }
            """;

    private static String tab(OpenPage page) {
        page.page().keyboard().press("Tab");
        return String.valueOf(page.page().evaluate(FOCUSED));
    }

    @Test
    void tabKey_reachesEveryControlInTheOrderOfThePage() {
        try (OpenPage page = open("en")) {
            page.page().locator(".consent").waitFor();
            List<String> order = new ArrayList<>();
            for (int i = 0; i < 15; i++) {
                order.add(tab(page));
            }
            assertThat(order)
                    .containsExactly(
                            "repeat",
                            "sound",
                            "language",
                            "",
                            "First digit: Type",
                            "First digit: Erase",
                            "Second digit: Type",
                            "Second digit: Erase",
                            "Third digit: Type",
                            "Third digit: Erase",
                            "Fourth digit: Type",
                            "Fourth digit: Erase",
                            "",
                            "erase-all",
                            "read");
        }
    }

    @Test
    void pinTypedAndSentWithEnter_isSpokenAndNotSentToTheServer() {
        try (OpenPage page = openTelling("ko")) {
            // The choice has the focus; the first field is next.
            for (char digit : "4096".toCharArray()) {
                tab(page);
                page.page().keyboard().press(String.valueOf(digit));
                tab(page);
            }
            page.page().keyboard().press("Shift+Tab");
            page.page().keyboard().press("Enter");
            page.awaitState("answered");
            page.awaitSilence();
            assertThat(page.shown()).isEqualTo("4096");
            assertThat(page.heard()).containsExactly("answer", "digit-4", "digit-0", "digit-9", "digit-6");
            assertThat(page.sent()).isEmpty();
            assertThat(page.complaints()).isEmpty();
        }
    }

    @Test
    void pinTypedByOneWhoChoseNothing_standsNowhere() {
        try (OpenPage page = open("en")) {
            page.page().locator(".tell-digits").waitFor();
            for (int position = 1; position <= 4; position++) {
                page.input(position).focus();
                page.page().keyboard().press(String.valueOf(position + 4));
                assertThat(page.input(position).inputValue()).isEqualTo("●");
            }
            page.page().keyboard().press("Enter");
            page.awaitState("answered");
            page.awaitSilence();
            assertThat(page.shown()).isEqualTo("●●●●");
            assertThat(page.heard()).containsExactly("all-in");
            assertThat(page.everything()).doesNotContainPattern("[0-9]");

            page.input(2).focus();
            page.page().keyboard().press("Backspace");
            page.page().keyboard().press("x");
            assertThat(page.input(2).inputValue()).isEmpty();
            assertThat(page.shown()).isEqualTo("●●●");
        }
    }

    @Test
    void enterWithAGap_namesItAndPutsTheFocusThere() {
        try (OpenPage page = open("en")) {
            page.input(1).focus();
            page.page().keyboard().press("7");
            page.page().keyboard().press("Enter");
            page.caption().getByText("is empty").waitFor();
            assertThat(page.page().evaluate(FOCUSED)).isEqualTo("Second digit: Type");
        }
    }

    @Test
    void typedDigit_isReplacedByAnotherAndTakenAwayByBackspace() {
        try (OpenPage page = openTelling("en")) {
            page.input(1).focus();
            page.page().keyboard().press("7");
            page.page().keyboard().press("Shift+Tab");
            page.page().keyboard().press("Tab");
            page.page().keyboard().press("3");
            assertThat(page.input(1).inputValue()).isEqualTo("3");
            page.page().keyboard().press("Backspace");
            page.page().keyboard().press("x");
            assertThat(page.input(1).inputValue()).isEmpty();
            assertThat(page.shown()).isEmpty();
        }
    }

    @Test
    void writtenAndTypedDigits_mixAndOnlyTheWrittenAreSent() {
        try (OpenPage page = openTelling("en")) {
            write(page, "73");
            page.input(3).fill("5");
            page.input(4).fill("8");
            page.page().keyboard().press("Enter");
            page.awaitState("answered");
            assertThat(page.shown()).isEqualTo("7358");
            assertThat(page.sent()).hasSize(1);
            assertThat(page.sent().getFirst().split("\"strokes\"", -1)).hasSize(3);
        }
    }
}
