package dev.sonsu.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.options.BoundingBox;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A PIN written by finger, with strokes of people whom no model learned from, is shown and spoken. */
class HandwritingTest extends PageTest {
    private static final JsonMapper JSON = new JsonMapper();

    /** Clips follow each other with a pause, and none may be cut short; what is waited for here is real sound. */
    @ParameterizedTest
    @CsvSource({"ko, 7391", "en, 7391", "ko, 0482", "en, 5619"})
    void pinWrittenByFinger_isShownAndSpokenDigitByDigitToItsEnd(String language, String pin) throws Exception {
        try (OpenPage page = openTelling(language)) {
            write(page, pin);
            page.finger().tap(page.button("read"));
            page.awaitState("answered");
            assertThat(page.shown()).isEqualTo(pin);

            page.awaitSilence();
            List<String> clips = new ArrayList<>(List.of("answer"));
            pin.chars().forEach(digit -> clips.add("digit-" + (char) digit));
            assertThat(page.heard()).isEqualTo(clips);
            assertThat(page.languagesHeard()).containsExactly(language);
            assertThat(page.speechMillis()).isGreaterThan(millisOf(language, clips));

            assertThat(page.sent()).hasSize(1);
            assertThat(page.complaints()).isEmpty();
            assertThat(page.violations()).isEmpty();
            assertThat(page.requests())
                    .allMatch(url -> url.startsWith(page.address().toString()));
        }
    }

    @Test
    void readingsOfTheSamePage_requestNothingThatDependsOnThePin() {
        try (OpenPage page = open("ko")) {
            page.page().waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
            int before = page.requests().size();
            write(page, "7391");
            page.finger().tap(page.button("read"));
            page.awaitState("answered");
            page.awaitSilence();
            // The browser fetches the page's icon when it pleases.
            assertThat(page.requests().subList(before, page.requests().size()))
                    .filteredOn(url -> !url.endsWith(".svg"))
                    .containsExactly(page.address() + "api/v1/recognitions");
            assertThat(page.page().url()).isEqualTo(page.own());
            assertThat(page.page().title()).doesNotContainPattern("[0-9]");
        }
    }

    @Test
    void strokes_areSentWithTimesInTheCanvasOwnPixels() throws Exception {
        try (OpenPage page = open("en")) {
            write(page, "7391");
            page.finger().tap(page.button("read"));
            page.awaitState("answered");
            JsonNode body = JSON.readTree(page.sent().getFirst());
            assertThat(body.propertyNames()).containsExactly("inks", "store");
            assertThat(body.path("store").asBoolean(true)).isFalse();
            assertThat(body.path("inks")).hasSize(4);
            BoundingBox canvas = page.canvas(1).boundingBox();
            for (JsonNode ink : body.path("inks")) {
                assertThat(ink.path("width").asInt()).isEqualTo((int) Math.round(canvas.width));
                assertThat(ink.path("height").asInt()).isEqualTo((int) Math.round(canvas.height));
                assertTimed(ink);
            }
        }
    }

    private static void assertTimed(JsonNode ink) {
        double last = 0;
        for (JsonNode stroke : ink.path("strokes")) {
            for (JsonNode point : stroke) {
                assertThat(point.path(0).asDouble())
                        .isBetween(0.0, ink.path("width").asDouble());
                assertThat(point.path(1).asDouble())
                        .isBetween(0.0, ink.path("height").asDouble());
                assertThat(point.path(2).asDouble()).isGreaterThanOrEqualTo(last);
                last = point.path(2).asDouble();
            }
        }
        assertThat(last).isPositive();
    }

    @Test
    void secondFinger_doesNotWrite() {
        try (OpenPage page = open("en")) {
            BoundingBox first = page.canvas(1).boundingBox();
            page.finger().down(first.x + 60, first.y + 60);
            page.finger().move(first.x + 120, first.y + 120);
            BoundingBox second = page.canvas(2).boundingBox();
            Mouse mouse = page.page().mouse();
            mouse.move(second.x + 60, second.y + 60);
            mouse.down();
            mouse.move(second.x + 120, second.y + 120);
            mouse.up();
            page.finger().lift();
            page.button("read").click();
            page.caption().getByText("The second digit").waitFor();
            assertThat(page.everything()).containsOnlyOnce("[ink]");
        }
    }

    @Test
    void touchWhileThePageSpeaks_stopsIt() {
        try (OpenPage page = open("en")) {
            page.button("repeat").click();
            page.awaitClips(1);
            BoundingBox canvas = page.canvas(1).boundingBox();
            page.finger().down(canvas.x + 50, canvas.y + 50);
            page.awaitSilence();
            assertThat(page.heard()).containsExactly("howto");
            assertThat(page.speechMillis()).isLessThan(millisOf("en", List.of("howto")));
            page.finger().lift();
        } catch (java.io.IOException | InterruptedException e) {
            throw new AssertionError("the voice pack could not be read", e);
        }
    }

    @Test
    void digitsOfAConsentingWriter_areStoredAndThisIsSaid() {
        try (OpenPage page = openTelling("ko")) {
            page.page().locator(".consent input").check();
            write(page, "7391");
            page.finger().tap(page.button("read"));
            page.awaitState("answered");
            page.awaitSilence();
            assertThat(page.heard()).hasSize(6).endsWith("kept");
            assertThat(page.sent().getFirst()).contains("\"store\":true");
        }
    }

    /** The length of these clips, by the voice pack that the server serves. */
    private double millisOf(String language, List<String> clips) throws java.io.IOException, InterruptedException {
        JsonNode manifest = client.get("/voices/" + language + "/manifest.json").json();
        double millis = 0;
        for (JsonNode clip : manifest.path("clips")) {
            millis +=
                    clips.stream().filter(clip.path("id").asString("")::equals).count()
                            * clip.path("ms").asDouble();
        }
        assertThat(millis).isPositive();
        return millis;
    }
}
