package dev.sonsu.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import dev.sonsu.model.ModelId;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.server.access.OperatorRole;
import dev.sonsu.server.access.StoredAccess;
import dev.sonsu.server.console.OpenConsole.Look;
import dev.sonsu.server.models.ModelRegistry;
import dev.sonsu.server.models.PromotionCause.OverrideByOperator;
import dev.sonsu.server.models.TestModels;
import dev.sonsu.server.store.DatabaseSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The operators' rooms of runs and models: how they look, and what can be done in them by keys alone. */
class ConsoleRoomsTest extends ConsoleTest {
    @Autowired
    private ModelRegistry models;

    static List<Arguments> looks() {
        List<Arguments> usual = List.of(
                Arguments.of("desktop", new Look(1280, 800, "ko", ColorScheme.LIGHT, ForcedColors.NONE)),
                Arguments.of("phone", new Look(390, 844, "en", ColorScheme.DARK, ForcedColors.NONE)));
        List<Arguments> all = new ArrayList<>(usual);
        all.add(Arguments.of("desktop", new Look(1280, 800, "en", ColorScheme.LIGHT, ForcedColors.NONE)));
        all.add(Arguments.of("forced", new Look(1280, 800, "en", ColorScheme.DARK, ForcedColors.ACTIVE)));
        all.add(Arguments.of("phone", new Look(390, 844, "ko", ColorScheme.LIGHT, ForcedColors.NONE)));
        all.add(Arguments.of("forced-phone", new Look(390, 844, "ko", ColorScheme.LIGHT, ForcedColors.ACTIVE)));
        all.add(Arguments.of("reflowed", new Look(320, 256, "ko", ColorScheme.LIGHT, ForcedColors.NONE)));
        return Boolean.getBoolean("long") ? all : usual;
    }

    /** Axe takes seconds: each usual look has half of the states, and all have all with {@code -Dlong}. */
    @ParameterizedTest
    @MethodSource("looks")
    void rooms_fitAndAreAccessible(String screen, Look look) {
        String name = screen + "-" + look.language();
        int width = look.width();
        boolean isFirstHalf = Boolean.getBoolean("long") || screen.equals("desktop");
        boolean isSecondHalf = Boolean.getBoolean("long") || screen.equals("phone");
        try (OpenConsole console = open(look).operating(RoomAnswers.ofRuns()).go("#runs")) {
            console.page().locator("#run").waitFor();
            if (isFirstHalf) {
                ConsoleLooksTest.check(console, "runs-" + name, width);
            }
            console.page().locator("[data-run=r-1]").click();
            console.page().locator("#table").waitFor();
            if (isSecondHalf) {
                ConsoleLooksTest.check(console, "runs-ended-" + name, width);
            }
        }
        try (OpenConsole console = open(look).operating(RoomAnswers.ofModels()).go("#models")) {
            console.page().locator("#model").waitFor();
            console.page().locator("#compare").click();
            console.page().locator("sonsu-compare canvas").last().waitFor();
            console.page().locator("#data summary").click();
            if (isFirstHalf) {
                ConsoleLooksTest.check(console, "models-" + name, width);
            }
            console.page().locator("#roll-back").click();
            console.page().locator("sonsu-role-dialog dialog[open]").waitFor();
            console.page().locator("#agree").click();
            console.page().locator("#missing").waitFor();
            if (isSecondHalf) {
                ConsoleLooksTest.check(console, "models-dialogue-" + name, width);
            }
        }
    }

    @Test
    void run_isStartedByKeys_onlyWhereItCanBe() {
        try (OpenConsole console =
                open(Look.desktop("en")).operating(RoomAnswers.ofRuns()).go("#runs")) {
            Page page = console.page();
            page.locator("#run").waitFor();
            page.locator("#start").press("Enter");
            assertThat(page.locator("#start").getAttribute("aria-disabled")).isEqualTo("true");
            assertThat(page.locator("#why-not").textContent()).contains("A run is going on.");
            assertThat(page.locator("#now").textContent()).isEqualTo("Step Training: running");
            assertThat(console.asked()).isEmpty();
        }
        try (OpenConsole console =
                open(Look.desktop("en")).operating(RoomAnswers.ofIdleRuns()).go("#runs")) {
            console.page().locator("#waits").waitFor();
            console.picture("runs-waiting-en");
            console.page().locator("#start").press("Enter");
            console.page().getByText("A run was started.").waitFor();
            assertThat(console.asked()).containsExactly("POST runs {}");
        }
    }

    @Test
    void going_isLookedAtAgain_whileItGoes() {
        try (OpenConsole console = open(Look.desktop("en")).operating(RoomAnswers.ofRuns())) {
            console.page().clock().install();
            console.go("#runs");
            console.page().locator("#run").waitFor();
            console.page().route("**/console/api/runs", route -> route.abort());
            console.page().clock().runFor(2_100);
            console.page().getByText("The server cannot be reached").waitFor();
            console.page().unroute("**/console/api/runs");
            console.operating(RoomAnswers.ofIdleRuns());
            console.page().clock().runFor(2_100);
            console.page().locator("#waits").waitFor();
            assertThat(console.page().locator("sonsu-runs #message").isVisible())
                    .isFalse();
        }
    }

    @Test
    void operator_promotesAndRollsBack_atTheRealServer() throws Exception {
        clock.advance(Duration.ofHours(1));
        ModelId bundled = ModelFolder.bundled().card().id();
        ModelId second = models.register(TestModels.variant(2), TestModels.trained(bundled))
                .id();
        try (StoredAccess access = StoredAccess.open(DATA, DatabaseSettings.NONE, clock, "test")) {
            access.removeOperator("dora");
            access.addOperator("dora", OperatorRole.OPERATOR, "correct horse battery");
        }
        try (OpenConsole console = open(Look.desktop("en")).go("#models")) {
            Page page = console.page();
            page.locator("#name").fill("dora");
            page.locator("#password").fill("correct horse battery");
            page.keyboard().press("Enter");
            page.locator("[data-model=" + second + "]").press("Enter");
            page.locator("#promote[aria-disabled=false]").press("Enter");
            page.keyboard().type("a better pen");
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            page.getByText(second + " is the champion now.").waitFor();
            assertThat(models.aliases().champion()).isEqualTo(second);

            page.locator("#roll-back").press("Enter");
            assertThat(console.focused()).isEqualTo("reason");
            page.keyboard().press("Escape");
            page.waitForCondition(() -> console.focused().equals("roll-back"));
            assertThat(models.aliases().champion()).isEqualTo(second);
            page.keyboard().press("Enter");
            page.keyboard().type("it was not");
            page.locator("#agree").click();
            page.getByText(bundled + " is the champion now.").waitFor();
            assertThat(models.aliases().champion()).isEqualTo(bundled);
            assertThat(page.locator("#changes li").first().textContent()).contains("dora", "it was not");
            assertThat(console.violations()).isEmpty();
        } finally {
            models.promote(bundled, new OverrideByOperator("test", "back"), models.aliases());
        }
    }
}
