package dev.sonsu.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.server.Answer;
import dev.sonsu.server.RunningServerTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@Import(Sender.class)
class ConsoleSessionTest extends RunningServerTest {
    private static final String PASSWORD = "correct horse battery";

    @Autowired
    private OperatorRows operators;

    @Autowired
    private JdbcClient db;

    @BeforeEach
    void newOperators() {
        clock.advance(Duration.ofHours(1));
        for (String name : List.of("mina", "joon")) {
            operators.remove(name, "test");
        }
        operators.add("mina", OperatorRole.OPERATOR, new Passwords().hash(PASSWORD), "test");
        operators.add("joon", OperatorRole.REVIEWER, new Passwords().hash(PASSWORD), "test");
    }

    @Test
    void stranger_isToldToLogIn_andGetsTheToken() throws Exception {
        ConsoleClient page = new ConsoleClient(port);

        Answer answer = page.get("/console/session");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("login-missing");
        assertThat(page.cookie("XSRF-TOKEN")).isNotEmpty();
        assertThat(page.cookie("sonsu-console")).isEmpty();
    }

    @Test
    void operator_logsIn_isKnown_andLogsOut() throws Exception {
        ConsoleClient page = new ConsoleClient(port);

        Answer login = page.login(" Mina ", PASSWORD);
        Answer who = page.get("/console/session");

        assertThat(login.status()).isEqualTo(204);
        assertThat(login.body()).isEmpty();
        assertThat(ConsoleClient.setCookies(login))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("sonsu-console=")
                        .contains("HttpOnly", "SameSite=Strict", "Path=/console"));
        assertThat(who.json()).hasToString("{\"name\":\"mina\",\"role\":\"OPERATOR\",\"timeoutSeconds\":900}");
        assertThat(who.header("Cache-Control")).contains("no-store");
        String session = page.cookie("sonsu-console");
        assertThat(page.delete("/console/session").status()).isEqualTo(204);
        page.plant("sonsu-console", session);
        assertThat(page.get("/console/session").status()).isEqualTo(401);
        assertThat(audit()).contains("mina LOGIN ", "mina LOGOUT ");
    }

    @Test
    void reviewer_isTold_whatItsRoleIs() throws Exception {
        ConsoleClient page = new ConsoleClient(port);
        page.login("joon", PASSWORD);

        assertThat(page.get("/console/session").json().get("role").asString()).isEqualTo("REVIEWER");
    }

    @Test
    void login_changesTheSessionAndTheToken() throws Exception {
        ConsoleClient page = new ConsoleClient(port);
        page.login("mina", PASSWORD);
        String session = page.cookie("sonsu-console");
        String token = page.cookie("XSRF-TOKEN");

        assertThat(page.login("joon", PASSWORD).status()).isEqualTo(204);

        assertThat(page.cookie("sonsu-console")).isNotEqualTo(session);
        assertThat(page.cookie("XSRF-TOKEN")).isNotEqualTo(token).isNotEmpty();
        page.plant("sonsu-console", session);
        assertThat(page.get("/console/session").status()).isEqualTo(401);
    }

    @Test
    void requestThatChangesSomething_withoutTheToken_isRefused() throws Exception {
        ConsoleClient page = new ConsoleClient(port);
        page.login("mina", PASSWORD);
        page.plant("XSRF-TOKEN", "");

        Answer forged = page.delete("/console/session");

        assertThat(forged.status()).isEqualTo(403);
        assertThat(forged.problem()).isEqualTo("forged");
        assertThat(page.get("/console/session").status()).isEqualTo(200);
    }

    @Test
    void wrongPassword_andUnknownName_areAnsweredAlike() throws Exception {
        Answer wrong = new ConsoleClient(port).login("mina", "not the password");
        Answer unknown = new ConsoleClient(port).login("nobody-of-that-name", "not the password");

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.problem()).isEqualTo("login-refused");
        assertThat(unknown.json().get("detail")).isEqualTo(wrong.json().get("detail"));
        assertThat(unknown.problem()).isEqualTo(wrong.problem());
        assertThat(audit()).contains("unknown LOGIN_FAILED mina");
        assertThat(String.join("\n", everythingStored())).doesNotContain("nobody-of-that-name");
    }

    @Test
    void fiveWrongPasswords_lockTheName_forAQuarterOfAnHour() throws Exception {
        for (int i = 0; i < LoginAttempts.PER_NAME; i++) {
            assertThat(new ConsoleClient(port)
                            .login("mina", "wrong " + i, "192.0.2." + i)
                            .status())
                    .isEqualTo(403);
            assertThat(new ConsoleClient(port).login("mina", "wrong " + i).status())
                    .isEqualTo(401);
        }

        Answer locked = new ConsoleClient(port).login("mina", PASSWORD);

        assertThat(locked.status()).isEqualTo(429);
        assertThat(locked.problem()).isEqualTo("login-later");
        assertThat(locked.header("Retry-After")).isEqualTo("900");
        assertThat(audit()).contains("server LOGIN_LOCKED mina");
        assertThat(new ConsoleClient(port).login("joon", PASSWORD).status()).isEqualTo(204);
        clock.advance(Duration.ofMinutes(15).minusSeconds(1));
        assertThat(new ConsoleClient(port).login("mina", PASSWORD).status()).isEqualTo(429);
        clock.advance(Duration.ofSeconds(1));
        assertThat(new ConsoleClient(port).login("mina", PASSWORD).status()).isEqualTo(204);
    }

    @Test
    void unknownName_isLockedLikeAKnownOne() throws Exception {
        for (int i = 0; i < LoginAttempts.PER_NAME; i++) {
            new ConsoleClient(port).login("nobody", "wrong password");
        }

        assertThat(new ConsoleClient(port).login("nobody", "wrong password").status())
                .isEqualTo(429);
    }

    @Test
    void manyAttemptsAtOnce_areNotLookedAt_beyondFive() throws Exception {
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> statuses = IntStream.range(0, 12)
                    .mapToObj(i -> all.submit(() -> new ConsoleClient(port)
                            .login("mina", "guess number " + i)
                            .status()))
                    .toList();
            int looked = 0;
            for (Future<Integer> status : statuses) {
                assertThat(status.get()).isIn(401, 429);
                looked += status.get() == 401 ? 1 : 0;
            }
            assertThat(looked).isBetween(1, LoginAttempts.PER_NAME);
        }
    }

    @Test
    void oneAddress_cannotLockManyNames() throws Exception {
        for (int i = 0; i < LoginAttempts.PER_ADDRESS; i++) {
            assertThat(new ConsoleClient(port)
                            .login("guest" + i, "wrong password")
                            .status())
                    .isEqualTo(401);
        }

        Answer stopped = new ConsoleClient(port).login("mina", PASSWORD);

        assertThat(stopped.status()).isEqualTo(429);
        assertThat(Integer.parseInt(stopped.header("Retry-After"))).isBetween(1, 900);
        clock.advance(Duration.ofMinutes(15));
        assertThat(new ConsoleClient(port).login("mina", PASSWORD).status()).isEqualTo(204);
    }

    @Test
    void removedOperator_isLoggedOutAtOnce_andAnotherOfTheSameRoleIsNot() throws Exception {
        ConsoleClient mina = new ConsoleClient(port);
        ConsoleClient joon = new ConsoleClient(port);
        mina.login("mina", PASSWORD);
        joon.login("joon", PASSWORD);

        operators.remove("mina", "test");

        assertThat(mina.get("/console/session").status()).isEqualTo(401);
        assertThat(joon.get("/console/session").status()).isEqualTo(200);
    }

    @Test
    void sessionThatIsOver_isNone() throws Exception {
        ConsoleClient page = new ConsoleClient(port);
        page.login("mina", PASSWORD);
        assertThat(db.sql("SELECT min(MAX_INACTIVE_INTERVAL) FROM SPRING_SESSION")
                        .query(Integer.class)
                        .single())
                .isEqualTo(900);

        db.sql(
                        "UPDATE SPRING_SESSION SET LAST_ACCESS_TIME = LAST_ACCESS_TIME - 901000, EXPIRY_TIME = EXPIRY_TIME - 901000")
                .update();

        assertThat(page.get("/console/session").status()).isEqualTo(401);
    }

    @Test
    void bodyThatIsNoLogin_isRefusedWithoutAWordOfIt() throws Exception {
        ConsoleClient page = new ConsoleClient(port);
        page.get("/console/session");
        for (String body : List.of("{}", "{\"name\":\"mina\"}", "{\"name\":7}", "[\"secret-word\"]", "secret-word")) {
            Answer answer = page.send(page.request("/console/session")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body)));
            assertThat(answer.status()).isIn(400, 401);
            assertThat(answer.body()).doesNotContain("secret-word");
        }
    }

    @Test
    void sessionInTheDatabase_holdsANameOnly() throws Exception {
        new ConsoleClient(port).login("mina", PASSWORD);

        assertThat(db.sql("SELECT ATTRIBUTE_NAME, ATTRIBUTE_BYTES FROM SPRING_SESSION_ATTRIBUTES")
                        .query((row, number) -> row.getString(1) + "=" + new String(row.getBytes(2)))
                        .list())
                .contains("operator=mina")
                .allMatch(attribute -> attribute.startsWith("operator="));
        assertThat(String.join("\n", everythingStored())).doesNotContain(PASSWORD);
    }

    private List<String> audit() {
        return db.sql("SELECT actor, action, subject FROM audit ORDER BY id")
                .query((row, number) -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3))
                .list();
    }

    private List<String> everythingStored() {
        return List.of("audit", "login_attempt", "login_lock", "console_operator", "SPRING_SESSION").stream()
                .flatMap(table -> db.sql("SELECT * FROM " + table).query().listOfRows().stream())
                .map(Object::toString)
                .toList();
    }
}
