package dev.sonsu.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.sonsu.server.access.OperatorRole;
import dev.sonsu.server.access.StoredAccess;
import dev.sonsu.server.console.OpenConsole.Look;
import dev.sonsu.server.store.DatabaseSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The operators' rooms of today, drift, audit and logs: how they look, and that a real server fills them. */
class ConsoleWatchTest extends ConsoleTest {
    @ParameterizedTest
    @MethodSource("dev.sonsu.server.console.ConsoleRoomsTest#looks")
    void rooms_fitAndAreAccessible(String screen, Look look) {
        String name = screen + "-" + look.language();
        try (OpenConsole console = open(look).operating(WatchAnswers.all()).go("")) {
            console.page().locator("sonsu-today sonsu-plot canvas").last().waitFor();
            console.page().locator("#charts summary").click();
            ConsoleLooksTest.check(console, "today-" + name, look.width());
            console.go("#drift");
            console.page().locator("sonsu-drift sonsu-plot canvas").last().waitFor();
            ConsoleLooksTest.check(console, "drift-" + name, look.width());
            console.go("#audit");
            console.page().locator("sonsu-audit #chain").waitFor();
            ConsoleLooksTest.check(console, "audit-" + name, look.width());
            console.go("#logs");
            console.page().locator("sonsu-logs select").last().waitFor();
            ConsoleLooksTest.check(console, "logs-" + name, look.width());
        }
    }

    /** What is drawn is also said: nothing of a picture is for sight alone. */
    @Test
    void pictures_areHiddenFromScreenReaders_whoHaveTheWordsAndTheTable() {
        try (OpenConsole console =
                open(Look.desktop("en")).operating(WatchAnswers.all()).go("#drift")) {
            Page page = console.page();
            page.locator("sonsu-drift sonsu-plot canvas").last().waitFor();
            assertThat(page.locator("sonsu-plot").evaluateAll("all => all.every(each => each.ariaHidden === 'true')"))
                    .isEqualTo(true);
            assertThat(page.locator("[data-trait=SIZE] p").first().textContent())
                    .contains("160% of the way to an alarm");
            assertThat(page.locator("[data-trait=SIZE] tbody tr").count()).isEqualTo(20);
        }
    }

    @Test
    void operator_comesInToToday_whichARealServerFills() throws Exception {
        clock.advance(Duration.ofHours(1));
        try (StoredAccess access = StoredAccess.open(DATA, DatabaseSettings.NONE, clock, "test")) {
            access.addOperator("tara", OperatorRole.OPERATOR, "correct horse battery");
        }
        try (OpenConsole console = open(Look.desktop("en")).go("")) {
            Page page = console.page();
            page.locator("sonsu-sign-in #name").fill("tara");
            page.locator("sonsu-sign-in #password").fill("correct horse battery");
            page.locator("sonsu-sign-in button").click();
            page.locator("sonsu-today #reads-with").waitFor();

            assertThat(page.locator("sonsu-today #reads-with").textContent()).startsWith("m-");
            assertThat(console.violations()).isEmpty();
            assertThat(page.title()).isEqualTo("Today · Sonsu console");
            console.go("#audit");
            assertThat(page.locator("sonsu-audit tbody tr").first().textContent())
                    .contains("Signed in", "tara");
            console.go("#logs");
            page.locator("sonsu-logs [data-part='dev.sonsu.server.mlflow'] select")
                    .selectOption("DEBUG");
            page.getByText("MLflow logs from DEBUG upward now.").waitFor();
            page.locator("sonsu-logs li button").click();
            page.getByText("MLflow logs from INFO upward now.").waitFor();
        }
    }
}
