package dev.sonsu.server.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.model.Evaluation;
import dev.sonsu.model.ModelId;
import dev.sonsu.recognition.Reading;
import dev.sonsu.server.contest.Verdict;
import dev.sonsu.server.models.ModelRegistered;
import dev.sonsu.server.models.PromotionCause;
import dev.sonsu.server.store.DatabaseSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class SenderTest {
    @TempDir
    private Path folder;

    private MlflowImitation mlflow;
    private Mirrored here;

    @BeforeEach
    void open() throws Exception {
        mlflow = new MlflowImitation();
        here = new Mirrored(folder, DatabaseSettings.NONE, Mirrored.settings(mlflow.address()));
    }

    @AfterEach
    void close() {
        here.close();
        mlflow.close();
    }

    @Test
    void act_thatIsRolledBack_isNeverTold() {
        ModelId first = here.registry.made(1, null, null);

        here.transaction.executeWithoutResult(status -> {
            here.outbox.add(new ModelId("m-bbbbbbbbbbbb"));
            status.setRollbackOnly();
        });
        assertThatThrownBy(() -> here.transaction.executeWithoutResult(status -> {
                    new OutboxListener(here.outbox, here.contests)
                            .on(new ModelRegistered(new ModelId("m-cccccccccccc")));
                    throw new IllegalStateException("the act failed");
                }))
                .hasMessage("the act failed");

        assertThat(here.rows()).containsExactly("MODEL " + first + " WAITING");
    }

    @Test
    void awayMlflow_stopsNothing_andIsToldLaterInOrderAndOnce() throws Exception {
        mlflow.isAway = true;
        ModelId first = here.registry.made(1, null, null);
        here.registry.install(first);
        ModelId second = here.registry.made(2, first, "run-1");
        here.registry.nominate(second, "run-1");
        here.registry.promote(second, new PromotionCause.Contest("run-1"), here.registry.aliases());
        Instant written = here.clock.instant();
        here.sendAll();

        assertThat(mlflow.requests).isEmpty();
        assertThat(here.outbox.state().waiting()).isEqualTo(5);
        assertThat(here.outbox.state().oldest()).isEqualTo(written);
        assertThat(here.lastError()).contains("GET experiments/get-by-name");

        mlflow.isAway = false;
        mlflow.failure = 503;
        here.clock.advance(Duration.ofMinutes(6));
        here.sendAll();
        assertThat(here.lastError()).contains("HTTP 503");

        mlflow.failure = 0;
        here.clock.advance(Duration.ofMinutes(6));
        here.sendAll();
        assertThat(here.rows()).allMatch(row -> row.endsWith("SENT")).hasSize(5);
        assertThat(here.outbox.state()).isEqualTo(new MlflowState(true, 0, 0, null, null));
        assertThat(mlflow.runs).hasSize(2);
        assertThat(mlflow.versions).extracting(MlflowImitation.Version::number).containsExactly("1", "2");
        assertThat(mlflow.aliasesGiven).containsExactly("champion=1", "champion=1", "challenger=2", "champion=2");
    }

    @Test
    void whileItIsAway_itIsAskedLessAndLessOften() {
        mlflow.failure = 500;
        here.registry.made(1, null, null);
        here.with(server -> {
            for (int second = 0; second < 3600; second++) {
                server.sender().beat();
                here.clock.advance(Duration.ofSeconds(1));
            }
        });

        // 1 s, 2 s, 4 s … 256 s are 9 pauses in 511 s; then one each 5 minutes.
        assertThat(mlflow.requests).hasSizeBetween(18, 22);
        assertThat(here.rows()).allMatch(row -> row.endsWith("WAITING"));
    }

    /** The cut comes when the request was carried out: what asks only, and leaves nothing behind, is cut in the long form. */
    @Test
    void connectionThatIsCut_afterAnyRequest_leavesEverythingOnce() throws Exception {
        story(here);
        here.sendAll();
        List<String> requests = List.copyOf(mlflow.requests);
        Set<String> kinds = new HashSet<>();
        int cuts = 0;
        for (int number = 1; number <= requests.size(); number++) {
            String request = requests.get(number - 1);
            boolean isAsking = request.startsWith("GET") || request.endsWith("search");
            String file = request.replaceAll("/artifacts/model/.*", "");
            if (Boolean.getBoolean("long") || (!isAsking && (!request.startsWith("PUT") || kinds.add(file)))) {
                cut(number, request);
                cuts++;
            }
        }
        System.out.println("MLflow's connection was cut after " + cuts + " of " + requests.size() + " requests");
        assertThat(cuts).isGreaterThan(15);
    }

    private void cut(int number, String request) throws Exception {
        try (MlflowImitation other = new MlflowImitation();
                Mirrored there = new Mirrored(
                        folder.resolve("cuts"), DatabaseSettings.NONE, Mirrored.settings(other.address()))) {
            ModelId second = story(there);
            other.cutAfter(number);
            // The sender dies with the connection, and another goes on.
            there.with(server -> {
                for (int beat = 0; beat < 10; beat++) {
                    server.sender().beat();
                }
            });
            there.clock.advance(Duration.ofMinutes(6));
            there.sendAll();

            assertThat(there.rows()).as(request).allMatch(row -> row.endsWith("SENT"));
            assertThat(other.runs).as(request).hasSize(2);
            assertThat(other.versions).as(request).hasSize(2);
            MlflowImitation.Run run = other.runOf(second.value());
            assertThat(run.metrics())
                    .as(request)
                    .extracting(one -> one.key() + " " + one.step())
                    .doesNotHaveDuplicates()
                    .hasSize(8
                            + there.registry
                                    .find(second)
                                    .orElseThrow()
                                    .card()
                                    .metrics()
                                    .size());
            assertThat(run.tags()).containsEntry("sonsu.verdict", "PROMOTE");
            assertThat(other.aliases).containsExactly(Map.entry("sonsu@champion", "2"));
        }
    }

    private static ModelId story(Mirrored mirrored) throws Exception {
        ModelId first = mirrored.registry.made(1, null, null);
        mirrored.registry.install(first);
        ModelId second = mirrored.registry.made(2, first, "run-1");
        mirrored.registry.nominate(second, "run-1");
        mirrored.contests.say("run-1", first, second, new Verdict.Promote());
        mirrored.runChanged("run-1");
        mirrored.registry.promote(second, new PromotionCause.Contest("run-1"), mirrored.registry.aliases());
        return second;
    }

    @Test
    void confusion_isDrawn_whereAContestKeptIt() throws Exception {
        ModelId second = story(here);
        here.sendAll();
        assertThat(mlflow.files.keySet()).noneMatch(file -> file.contains("confusion"));

        Evaluation evaluation = new Evaluation();
        for (int i = 0; i < 30; i++) {
            evaluation.add(i % 10, new Reading.NotADigit());
        }
        here.figures.put("run-1", Map.of("MNIST test", evaluation.result().confusion()));
        here.db
                .sql("UPDATE mlflow_outbox SET state = 'WAITING' WHERE kind = 'CONTEST'")
                .update();
        here.sendAll();

        String path = "1/" + mlflow.runOf(second.value()).id() + "/artifacts/confusion/MNIST-test.svg";
        assertThat(new String(mlflow.files.get(path), StandardCharsets.UTF_8))
                .contains(second + " on MNIST test, contest run-1", "30 digits, 0 read rightly");
    }

    @Test
    void paramThatIsLogged_isNeverChanged() throws Exception {
        ModelId first = here.registry.made(1, null, null);
        here.registry.install(first);
        here.sendAll();
        MlflowImitation.Run run = mlflow.runOf(first.value());
        run.params().put("seed", "of an older version");
        run.params().remove("recipe");

        here.db.sql("UPDATE mlflow_outbox SET state = 'WAITING'").update();
        here.sendAll();

        assertThat(here.rows()).allMatch(row -> row.endsWith("SENT"));
        assertThat(run.params()).containsEntry("seed", "of an older version").containsKey("recipe");
    }

    @Test
    void refusedModel_isPutAsideWithWhatIsAboutIt_andTheRestIsSent() throws Exception {
        ModelId first = here.registry.made(1, null, null);
        here.registry.install(first);
        here.sendAll();
        ModelId second = here.registry.made(2, first, "run-1");
        here.registry.nominate(second, "run-1");
        ModelId third = here.registry.made(3, first, "run-2");
        mlflow.refused = what -> what.equals("POST mlflow/runs/create")
                && mlflow.runs.size() == 1
                && here.rows().contains("MODEL " + second + " WAITING");
        here.sendAll();

        assertThat(here.rows())
                .containsExactly(
                        "MODEL " + first + " SENT",
                        "ALIASES 1 SENT",
                        "MODEL " + second + " ASIDE",
                        "ALIASES 2 ASIDE",
                        "MODEL " + third + " SENT");
        assertThat(here.outbox.state().aside()).isEqualTo(2);
        assertThat(here.lastError()).contains(second.value());
        assertThat(mlflow.requests)
                .filteredOn("POST mlflow/runs/create"::equals)
                .hasSize(2 + Sender.TRIES);

        // Later roles are told; at the next start what was put aside comes too, but old roles never come back.
        mlflow.refused = what -> false;
        here.registry.promote(third, new PromotionCause.Contest("run-2"), here.registry.aliases());
        here.sendAll();
        int given = mlflow.aliasesGiven.size();
        new Catalogue(here.registry, here.contests, here.outbox, here.transaction).addMissing();
        here.sendAll();

        assertThat(here.rows()).allMatch(row -> row.endsWith("SENT")).hasSize(6);
        assertThat(mlflow.runs).hasSize(3);
        assertThat(mlflow.aliasesGiven).hasSize(given);
        assertThat(mlflow.aliases).containsExactly(Map.entry("sonsu@champion", "2"));
    }

    @Test
    void damagedModel_isPutAsideAtOnce() {
        ModelId first = here.registry.made(1, null, null);
        ModelId second = here.registry.made(2, null, null);
        here.registry.damage(first);
        here.sendAll();

        assertThat(here.rows()).containsExactly("MODEL " + first + " ASIDE", "MODEL " + second + " SENT");
        assertThat(here.lastError()).isEqualTo("model " + first + " is damaged");
    }

    @Test
    void whoeverIsNotLetIn_waits_andPutsNothingAside() {
        mlflow.authorization = "Bearer other";
        here.registry.made(1, null, null);
        here.sendAll();
        assertThat(here.lastError()).contains("HTTP 401");

        mlflow.authorization = null;
        mlflow.allowedHost = "mlflow.example";
        here.clock.advance(Duration.ofMinutes(6));
        here.sendAll();

        assertThat(here.lastError()).contains("HTTP 403", "Invalid Host header");
        assertThat(here.rows()).allMatch(row -> row.endsWith("WAITING"));
    }

    @Test
    void passwordAndToken_areSentAndNeverShown() throws Exception {
        MlflowSettings basic = new MlflowSettings(
                mlflow.address(), "mina", "a-secret", null, "sonsu", "sonsu", Duration.ofSeconds(5), false);
        mlflow.authorization = "Basic bWluYTphLXNlY3JldA==";
        try (Mirrored there = new Mirrored(folder.resolve("basic"), DatabaseSettings.NONE, basic)) {
            there.registry.made(1, null, null);
            there.sendAll();
            assertThat(there.rows()).allMatch(row -> row.endsWith("SENT"));

            mlflow.authorization = "Basic other";
            there.registry.made(2, null, null);
            there.sendAll();
            assertThat(there.lastError()).contains("401").doesNotContain("a-secret", "bWluYTphLXNlY3JldA");
            assertThat(basic.toString() + there.outbox.state()).doesNotContain("a-secret", "bWluY");
        }
    }

    @Test
    void oneServerSends_andAnotherTakesOverWhenItIsSilent() {
        here.registry.made(1, null, null);
        here.registry.made(2, null, null);
        here.with(one -> here.with(other -> {
            one.sender().beat();
            assertThat(other.sender().beat()).isEqualTo(Duration.ofSeconds(1));
            assertThat(here.outbox.state().waiting()).isEqualTo(1);

            here.clock.advance(Duration.ofMinutes(2));
            other.sender().beat();
            assertThat(here.outbox.state().waiting()).isZero();

            // The first wakes up and finds that it is not its turn.
            here.registry.made(3, null, null);
            assertThatThrownBy(() -> one.turn().keep()).isInstanceOf(NotMyTurnException.class);
            one.sender().beat();
            assertThat(here.outbox.state().waiting()).isEqualTo(1);
        }));
        assertThat(mlflow.runs).hasSize(2);
    }

    @Test
    void otherMlflow_isToldOfEverythingAnew() throws Exception {
        story(here);
        here.sendAll();
        try (MlflowImitation other = new MlflowImitation()) {
            Outbox outbox = new Outbox(here.db, here.clock, other.address());
            new Catalogue(here.registry, here.contests, outbox, here.transaction).addMissing();
            new Catalogue(here.registry, here.contests, outbox, here.transaction).addMissing();

            assertThat(outbox.state().waiting()).isEqualTo(4);
            assertThat(here.outbox.state().waiting()).isZero();
        }
    }

    @Test
    void clockThatJumps_keepsNobodyWaiting() {
        mlflow.failure = 500;
        here.registry.made(1, null, null);
        here.with(server -> {
            IntStream.range(0, 30).forEach(beat -> {
                server.sender().beat();
                here.clock.advance(Duration.ofMinutes(5));
            });
            mlflow.failure = 0;
            here.clock.advance(Duration.ofDays(-400));
            server.sender().beat();
        });

        assertThat(here.rows()).allMatch(row -> row.endsWith("SENT"));
        assertThat(List.copyOf(mlflow.runs.keySet())).hasSize(1);
    }
}
