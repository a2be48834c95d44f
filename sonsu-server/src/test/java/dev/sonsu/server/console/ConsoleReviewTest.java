package dev.sonsu.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The review by keys and by buttons; what is said, what has the focus, and what is left of pictures. */
class ConsoleReviewTest extends ConsoleTest {
    @Test
    void reviewer_answersByKeysAlone_andTheFocusStays() {
        try (OpenConsole console = openBusy("en", 5).review()) {
            console.page().waitForCondition(() -> console.focused().equals("pad"));
            String[] keys = {"7", "n", "s", "0"};
            for (String key : keys) {
                console.page().keyboard().press(key);
                console.page()
                        .waitForCondition(() -> console.page()
                                .locator("#pad")
                                .getAttribute("data-state")
                                .equals("asking"));
            }
            assertThat(console.asked())
                    .containsExactly(
                            "POST {\"ticket\":\"t4\",\"answer\":\"7\"}",
                            "POST {\"ticket\":\"t3\",\"answer\":\"NOT_A_DIGIT\"}",
                            "POST {\"ticket\":\"t2\",\"answer\":\"SKIP\"}",
                            "POST {\"ticket\":\"t1\",\"answer\":\"0\"}");
            assertThat(console.focused()).isEqualTo("pad");

            console.page().keyboard().press("Backspace");
            console.awaitSaid("Undone. Answer it again.");
            console.page().keyboard().press("8");
            console.awaitSaid("Saved.");
            assertThat(console.asked()).endsWith("DELETE", "POST {\"ticket\":\"t1\",\"answer\":\"8\"}");

            console.page().keyboard().press("1");
            console.page().getByText("There is nothing to review now.").waitFor();
            assertThat(console.focused()).isEqualTo("h1");
            assertThat(console.complaints()).isEmpty();
            assertThat(console.violations()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"en, Saved., Saved: 7.", "ko, 저장했습니다., 저장했습니다: 7."})
    void liveRegion_saysThatItWasSaved_andWhatOnlyIfAskedTo(String language, String saved, String what) {
        try (OpenConsole console = openBusy(language, 4).review()) {
            assertThat(console.page().locator("sonsu-review #message").getAttribute("role"))
                    .isEqualTo("status");
            console.answer("7").click();
            console.awaitSaid(saved);
            console.awaitPicture();
            console.page().locator("#name-answers").check();
            console.answer("7").click();
            console.awaitSaid(what);
            assertThat(console.focused()).isEqualTo("7");
        }
    }

    @Test
    void singleKeys_canBeSwitchedOff_andBelongToTheRoomOnly() {
        try (OpenConsole console = openBusy("en", 4).review()) {
            console.page().locator("#language").focus();
            console.page().keyboard().press("7");
            console.page().locator("#keys").uncheck();
            console.page().locator("#pad").focus();
            console.page().keyboard().press("7");
            console.answer("3").press("Enter");
            console.awaitSaid("Saved.");

            assertThat(console.asked()).containsExactly("POST {\"ticket\":\"t3\",\"answer\":\"3\"}");
            assertThat(console.page().locator("kbd").count()).isZero();
        }
    }

    @Test
    void keyWithAModifier_isTheBrowsers() {
        try (OpenConsole console = openBusy("en", 2).review()) {
            console.page().keyboard().press("Alt+7");
            console.page().keyboard().press("Control+0");
            console.answer("SKIP").click();
            console.awaitSaid("Skipped.");

            assertThat(console.asked()).hasSize(1);
        }
    }

    @Test
    void answerThatDoesNotArrive_isSaid_andTheDigitStays() {
        try (OpenConsole console = openBusy("en", 2).review()) {
            console.page().route("**/console/api/review/answers", route -> route.abort());
            console.page().keyboard().press("7");
            console.awaitSaid("The server cannot be reached. Check the connection and try again.");
            console.page().unroute("**/console/api/review/answers");
            console.awaitPicture();
            assertThat(console.page().locator("#pad").getAttribute("data-state"))
                    .isEqualTo("asking");
        }
    }

    @Test
    void picture_isInTheCanvasOnly_andGoneWithTheRoomAndTheSession() {
        try (OpenConsole console = openBusy("en", 3).review()) {
            assertThat(console.remains()).isEqualTo("canvas");
            console.page()
                    .getByRole(AriaRole.LINK, new com.microsoft.playwright.Page.GetByRoleOptions().setName("Samples"))
                    .click();
            console.page().locator("#days").waitFor();
            assertThat(console.remains()).isEmpty();

            console.review();
            console.page().locator("#sign-out").click();
            console.page().locator("sonsu-sign-in").waitFor();
            assertThat(console.remains()).isEmpty();
            assertThat(console.page().url()).doesNotContain("t1", "ticket");
            assertThat(console.page().context().cookies())
                    .extracting(cookie -> cookie.name)
                    .isSubsetOf("XSRF-TOKEN");
        }
    }

    @Test
    void endedSession_showsTheSignIn_andNoPicture() {
        try (OpenConsole console = openBusy("en", 3).review()) {
            console.page()
                    .route(
                            "**/console/api/review/answers",
                            route -> route.fulfill(new FulfillOptions().setStatus(401)));
            console.page().keyboard().press("7");
            console.page().getByText("Your sign-in has ended. Sign in again.").waitFor();
            assertThat(console.remains()).isEmpty();
            assertThat(console.focused()).isEqualTo("name");
        }
    }

    @Test
    void unusedSession_isWarnedOf_goesOnWhenAsked_andEndsOtherwise() {
        try (OpenConsole console = openBusy("en", 3)) {
            console.page().clock().install();
            console.go("#review");
            console.page().locator("#pad").waitFor();
            console.page().clock().fastForward("12:30");
            assertThat(console.page().locator("dialog[open]").count()).isZero();
            console.page().clock().runFor(45_000);
            console.page().locator("dialog[open]").waitFor();
            assertThat(console.focused()).isEqualTo("stay");
            console.picture("warning-en");
            console.page().keyboard().press("Enter");
            console.page()
                    .waitForCondition(
                            () -> console.page().locator("dialog[open]").count() == 0);

            console.page().clock().fastForward("14:00");
            console.page().clock().runFor(1_500);
            console.page().locator("dialog[open]").waitFor();
            console.page().clock().runFor(60_000);
            console.page()
                    .getByText("You were signed out because the page was not used for a while.")
                    .waitFor();
            assertThat(console.remains()).isEmpty();
        }
    }
}
