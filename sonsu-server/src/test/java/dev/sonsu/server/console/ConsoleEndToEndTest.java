package dev.sonsu.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.server.Answer;
import dev.sonsu.server.Drawn;
import dev.sonsu.server.access.ConsoleClient;
import dev.sonsu.server.access.OperatorRole;
import dev.sonsu.server.access.StoredAccess;
import dev.sonsu.server.console.OpenConsole.Look;
import dev.sonsu.server.store.DatabaseSettings;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A reviewer at a real server: signs in, reviews, undoes, signs out; and what is left of it in the audit. */
class ConsoleEndToEndTest extends ConsoleTest {
    private static final String PASSWORD = "correct horse battery";

    @Autowired
    private JdbcClient db;

    @BeforeEach
    void prepare() throws Exception {
        clock.advance(Duration.ofHours(1));
        try (StoredAccess access = StoredAccess.open(DATA, DatabaseSettings.NONE, clock, "test")) {
            access.removeOperator("mina");
            access.addOperator("mina", OperatorRole.REVIEWER, PASSWORD);
        }
        for (int pin = 0; pin < 45; pin++) {
            keep(pin);
        }
        clock.advance(Duration.ofDays(2));
        // Each bucket has a cell of its own, and so many PINs are in both.
        for (int pin = 50; pin < 58; pin++) {
            keep(pin);
        }
    }

    private void keep(int pin) throws Exception {
        Answer answer = client.recognize(Drawn.images(true, 4L * pin, 4L * pin + 1, 4L * pin + 2, 4L * pin + 3));
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void reviewer_signsInReviewsUndoesAndSignsOut() {
        int before = audit().size();
        try (OpenConsole console = open(Look.desktop("en")).go("#review")) {
            console.page().locator("#name").fill("mina");
            console.page().locator("#password").fill("a wrong password");
            console.page().keyboard().press("Enter");
            console.page().getByText("The name or the password is wrong.").waitFor();
            assertThat(console.page().locator("#password").inputValue()).isEmpty();
            console.page().locator("#password").fill(PASSWORD);
            console.page().keyboard().press("Enter");
            console.awaitPicture();
            assertThat(console.page().locator(".who").textContent()).isEqualTo("mina (reviewer)");

            console.page().keyboard().press("7");
            console.awaitSaid("Saved.");
            assertThat(answers()).isEqualTo(1);
            console.page().keyboard().press("u");
            console.awaitSaid("Undone. Answer it again.");
            assertThat(answers()).isZero();
            console.page().keyboard().press("n");
            console.awaitSaid("Saved.");
            assertThat(answers()).isEqualTo(1);

            console.page().locator("nav a").first().click();
            console.page().locator("#days").waitFor();
            console.page().locator("#sign-out").click();
            console.page().locator("sonsu-sign-in").waitFor();
            console.page().reload();
            console.page().locator("sonsu-sign-in").waitFor();
            assertThat(console.violations()).isEmpty();
        }
        assertThat(audit()).hasSize(before + 3).containsOnly("mina//null");
    }

    private List<String> audit() {
        return db.sql("SELECT actor, action, subject, reason FROM audit WHERE action = 'SAMPLE_REVIEWED'")
                .query((row, number) ->
                        row.getString("actor") + "/" + row.getString("subject") + "/" + row.getString("reason"))
                .list();
    }

    @Test
    void answers_needALogin_theToken_andAKnownAnswer() throws Exception {
        ConsoleClient page = new ConsoleClient(port);
        assertThat(page.get("/console/api/review/next").status()).isEqualTo(401);
        assertThat(page.login("mina", PASSWORD).status()).isEqualTo(204);
        page.get("/console/session");

        Answer next = page.get("/console/api/review/next");
        assertThat(next.status()).isEqualTo(200);
        assertThat(next.header("Cache-Control")).contains("no-store");
        assertThat(next.json().get("picture").asString()).startsWith("data:image/png;base64,iVBOR");
        String ticket = next.json().get("ticket").asString();

        assertThat(answer(page, ticket, "10")).isEqualTo(400);
        assertThat(answer(page, ticket, "")).isEqualTo(400);
        assertThat(answer(page, "x" + ticket, "7")).isEqualTo(422);
        assertThat(answer(page, ticket, "SKIP")).isEqualTo(204);
        assertThat(page.delete("/console/api/review/answers/last").status()).isEqualTo(204);
        assertThat(page.delete("/console/api/review/answers/last").status()).isEqualTo(404);
        page.plant("XSRF-TOKEN", "forged");
        assertThat(page.get("/console/api/samples").json().get("stored").asLong())
                .isGreaterThanOrEqualTo(88);
    }

    private static int answer(ConsoleClient page, String ticket, String answer) throws Exception {
        return page.send(page.request("/console/api/review/answers")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"ticket\":\"" + ticket + "\",\"answer\":\"" + answer + "\"}")))
                .status();
    }

    private int answers() {
        return db.sql("SELECT count(*) FROM review_answer").query(Integer.class).single();
    }
}
