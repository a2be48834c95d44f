package dev.sonsu.server.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.model.ModelId;
import dev.sonsu.server.contest.Verdict;
import dev.sonsu.server.models.PromotionCause;
import dev.sonsu.server.store.DatabaseSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class ChampionFollowerTest {
    @TempDir
    private Path folder;

    private MlflowImitation mlflow;
    private Mirrored here;
    private ModelId first;
    private ModelId second;

    @BeforeEach
    void open() throws Exception {
        mlflow = new MlflowImitation();
        here = new Mirrored(folder, DatabaseSettings.NONE, settings(true));
        first = here.registry.made(1, null, null);
        here.registry.install(first);
        second = here.registry.made(2, first, "run-1");
        here.sendAll();
    }

    private MlflowSettings settings(boolean isFollowing) {
        return new MlflowSettings(
                mlflow.address(), null, null, null, "sonsu", "sonsu", Duration.ofSeconds(10), isFollowing);
    }

    @AfterEach
    void close() {
        here.close();
        mlflow.close();
    }

    private void look() {
        here.with(server -> {
            for (int beat = 0; beat < 5; beat++) {
                server.sender().beat();
                here.clock.advance(Duration.ofSeconds(20));
            }
        });
    }

    @Test
    void winner_thatIsGivenTheAliasByHand_becomesChampion() {
        here.contests.say("run-1", first, second, new Verdict.Promote());
        mlflow.aliases.put("sonsu@champion", "2");
        look();

        assertThat(here.registry.aliases().champion()).isEqualTo(second);
        assertThat(here.registry.aliases().previous()).isEqualTo(first);
        assertThat(mlflow.aliases).containsEntry("sonsu@champion", "2");
        assertThat(here.registry.causes.getLast())
                .isEqualTo(new PromotionCause.OverrideByOperator(
                        "mlflow",
                        "the alias champion was given to version 2 in MLflow; the model had won its contest"));
        assertThat(here.rows()).allMatch(row -> row.endsWith("SENT"));
    }

    @Test
    void loser_isRefused_andTheAliasGivenBack() {
        here.contests.say("run-1", first, second, new Verdict.NotEnoughEvidence(List.of("40 samples")));
        mlflow.aliases.put("sonsu@champion", "2");
        look();

        assertRefused("version 2");
    }

    @Test
    void winnerAgainstAnotherChampion_isRefused() {
        here.contests.say("run-1", new ModelId("m-dddddddddddd"), second, new Verdict.Promote());
        mlflow.aliases.put("sonsu@champion", "2");
        look();

        assertRefused("version 2");
    }

    @Test
    void fileThatWasChangedThere_isRefused_whateverItsTagsSay() {
        here.contests.say("run-1", first, second, new Verdict.Promote());
        String graph = mlflow.versions.get(1).source().substring("mlflow-artifacts:/".length()) + "/model.onnx";
        mlflow.files.put(graph, new byte[] {1, 2, 3});
        mlflow.aliases.put("sonsu@champion", "2");
        look();

        assertRefused("version 2");
    }

    @Test
    void aliasThatWasTakenAway_isGivenBack() {
        mlflow.aliases.remove("sonsu@champion");
        look();

        assertRefused("nothing");
    }

    private void assertRefused(String what) {
        assertThat(here.registry.aliases().champion()).isEqualTo(first);
        assertThat(mlflow.aliases).containsEntry("sonsu@champion", "1");
        assertThat(here.audited()).containsExactly("mlflow PROMOTION_REFUSED " + what);
    }

    @Test
    void ownPromotion_thatIsNotToldYet_isNotTakenForAHand() throws Exception {
        here.contests.say("run-1", first, second, new Verdict.Promote());
        here.registry.promote(second, new PromotionCause.Contest("run-1"), here.registry.aliases());
        here.db
                .sql("UPDATE mlflow_outbox SET state = 'ASIDE' WHERE state = 'WAITING'")
                .update();
        look();

        assertThat(here.registry.aliases().champion()).isEqualTo(second);
        assertThat(here.audited()).isEmpty();
    }

    @Test
    void whoDoesNotFollow_neverLooks() {
        try (Mirrored other = new Mirrored(folder.resolve("other"), DatabaseSettings.NONE, settings(false))) {
            int before = mlflow.requests.size();
            other.with(server -> server.sender().beat());
            assertThat(mlflow.requests).hasSize(before);
        }
    }
}
