package dev.sonsu.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route.FulfillOptions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What does not go well is said in plain words with the next step, and nothing that was written is lost. */
class TroubleTest extends PageTest {
    @Test
    void digitsThatWereNotSure_areWrittenAgainAndOnlyTheyAreSent() {
        Deque<String> answers = new ArrayDeque<>(List.of(Answers.UNSURE_SECOND_AND_NO_DIGIT_THIRD, Answers.TWO_SURE));
        try (OpenPage page = openTelling("en")) {
            page.page()
                    .route(
                            "**/api/v1/recognitions",
                            route -> route.fulfill(new FulfillOptions()
                                    .setContentType("application/json")
                                    .setBody(answers.remove())));
            write(page, "7391");
            page.finger().tap(page.button("read"));
            page.awaitState("answered");
            assertThat(page.shown()).isEqualTo("73?1");
            page.awaitSilence();
            assertThat(page.heard())
                    .containsExactly(
                            "answer",
                            "digit-7",
                            "the-position-2",
                            "unsure",
                            "the-position-3",
                            "not-a-digit",
                            "digit-1");

            page.finger().write(page.canvas(2), written(3));
            page.finger().write(page.canvas(3), written(9));
            page.finger().tap(page.button("read"));
            page.awaitState("answered");
            assertThat(page.shown()).isEqualTo("7391");
            assertThat(page.sent()).hasSize(2);
            assertThat(page.sent().get(1)).contains("\"continues\":\"first\"");
            assertThat(page.sent().get(1).split("\"strokes\"", -1)).hasSize(3);
        }
    }

    @Test
    void tapOnADigitThatWasRead_leavesItAsItIs() {
        try (OpenPage page = openTelling("en")) {
            write(page, "7391");
            page.finger().tap(page.button("read"));
            page.awaitState("answered");
            page.finger().tap(page.canvas(2));
            assertThat(page.shown()).isEqualTo("7391");
            assertThat(page.everything().split("\\[ink]", -1)).hasSize(5);
        }
    }

    @Test
    void networkAway_isSaidAndTheSameDigitsAreReadAfterwards() {
        try (OpenPage page = openTelling("ko")) {
            page.page().waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
            page.page().context().setOffline(true);
            write(page, "7391");
            page.finger().tap(page.button("read"));
            page.awaitState("trouble");
            assertThat(page.caption().textContent()).contains("서버에 연결할 수 없습니다");
            page.awaitSilence();
            assertThat(page.heard()).containsExactly("trouble-offline");
            page.page().context().setOffline(false);
            page.finger().tap(page.button("read"));
            page.awaitState("answered");
            assertThat(page.shown()).isEqualTo("7391");
        }
    }

    @Test
    void voicePackMissing_isSaidInTextAndTheCaptionBecomesLive() {
        try (OpenPage page = open("en")) {
            page.page().route("**/voices/**", route -> route.abort());
            page.go();
            page.page().locator("#no-sound").waitFor();
            page.tell();
            write(page, "7391");
            page.finger().tap(page.button("read"));
            page.awaitState("answered");
            assertThat(page.heard()).isEmpty();
            assertThat(page.caption().getAttribute("aria-live")).isEqualTo("polite");
            assertThat(page.caption().textContent()).contains("seven");
        }
    }

    @Test
    void soundOff_leavesTheCaptionToAScreenReader() {
        try (OpenPage page = open("en")) {
            assertThat(page.caption().getAttribute("aria-live")).isEqualTo("off");
            page.button("sound").click();
            page.page().locator("#caption[aria-live='polite']").waitFor();
            page.input(1).fill("7");
            page.page().keyboard().press("Enter");
            page.caption().getByText("is empty").waitFor();
            assertThat(page.heard()).isEmpty();
        }
    }

    @Test
    void languageSwitched_isSpokenFromThenOn() {
        try (OpenPage page = open("ko")) {
            page.button("language").click();
            page.page().locator("html[lang='en']").waitFor();
            page.awaitSilence();
            assertThat(page.languagesHeard()).containsExactly("en");
            assertThat(page.page().url()).isEqualTo(page.own() + "&lang=en");
            page.page().reload();
            page.page().locator("html[lang='en']").waitFor();
        }
    }
}
