package dev.sonsu.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing of a PIN is left in the page when it was erased or the page is left. */
class WipeTest extends PageTest {
    /** Everything that a browser keeps for a page, as one text. */
    private static final String KEPT = """
            async () => JSON.stringify([
              { ...localStorage }, { ...sessionStorage }, document.cookie,
              await caches.keys(), await indexedDB.databases(), history.state,
            ])
            """;

    private static void answer(OpenPage page) {
        write(page, "739");
        page.input(4).fill("1");
        page.finger().tap(page.button("read"));
        page.awaitState("answered");
        assertThat(page.everything()).contains("7", "3", "9", "1", "[ink]");
    }

    private static void assertNothingLeft(OpenPage page) {
        // "one" stands in the instruction.
        assertThat(page.everything()).doesNotContainPattern("[0-9]").doesNotContain("[ink]", "seven", "three", "nine");
        assertThat(page.page().evaluate(KEPT)).isEqualTo("[{},{},\"\",[],[],null]");
        assertThat(page.page().url() + page.page().title()).doesNotContain("7391");
    }

    @Test
    void eraseAll_leavesNoDigitAndNothingToRepeat() {
        try (OpenPage page = openTelling("en")) {
            answer(page);
            page.awaitSilence();
            page.finger().tap(page.button("erase-all"));
            page.caption().getByText("All digits erased.").waitFor();
            assertNothingLeft(page);
            page.awaitSilence();
            int before = page.heard().size();
            page.button("repeat").click();
            page.awaitClips(before + 1);
            assertThat(page.heard()).endsWith("erased-all");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))",
                "Object.defineProperty(document, 'visibilityState', { value: 'hidden' });"
                        + " document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))"
            })
    void pageLeftOrHidden_leavesNothingForTheOneWhoComesBack(String how) {
        try (OpenPage page = openTelling("en")) {
            answer(page);
            page.page().evaluate(how);
            page.awaitState("ready");
            assertNothingLeft(page);
        }
    }

    @Test
    void pageOpenedAnew_knowsNothing() {
        try (OpenPage page = openTelling("en")) {
            answer(page);
            page.go();
            assertNothingLeft(page);
        }
    }

    @Test
    void oneDigitErased_leavesTheOthers() {
        try (OpenPage page = openTelling("en")) {
            answer(page);
            page.finger().tap(page.box(2).locator("button"));
            page.caption().getByText("The second digit").waitFor();
            assertThat(page.shown()).isEqualTo("791");
            assertThat(page.everything()).doesNotContain("three");
        }
    }
}
