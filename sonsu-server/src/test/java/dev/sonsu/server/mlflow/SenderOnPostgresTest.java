package dev.sonsu.server.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.model.ModelId;
import dev.sonsu.server.contest.Verdict;
import dev.sonsu.server.models.PromotionCause;
import dev.sonsu.server.store.PostgresCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Every statement of the outbox and of the turn on PostgreSQL too; what is sent does not depend on the database. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(PostgresCluster.LOCK)
class SenderOnPostgresTest {
    @TempDir
    private Path folder;

    @Test
    void outage_refusal_andTakeOver_asOnSqlite() throws Exception {
        try (MlflowImitation mlflow = new MlflowImitation();
                Mirrored here =
                        new Mirrored(folder, PostgresCluster.shared().fresh(), Mirrored.settings(mlflow.address()))) {
            mlflow.isAway = true;
            Instant written = here.clock.instant();
            ModelId first = here.registry.made(1, null, null);
            here.registry.install(first);
            ModelId second = here.registry.made(2, first, "run-1");
            here.registry.nominate(second, "run-1");
            here.contests.say("run-1", first, second, new Verdict.Promote());
            here.runChanged("run-1");
            here.registry.promote(second, new PromotionCause.Contest("run-1"), here.registry.aliases());
            here.with(one -> one.sender().beat());
            assertThat(here.outbox.state().oldest()).isEqualTo(written);
            assertThat(here.outbox.state().lastError()).isNotNull();

            mlflow.isAway = false;
            here.clock.advance(Duration.ofMinutes(6));
            here.with(one -> here.with(other -> {
                one.sender().beat();
                other.sender().beat();
                assertThat(here.outbox.state().waiting()).isEqualTo(5);
                here.clock.advance(Duration.ofMinutes(2));
                other.sender().beat();
                assertThat(here.outbox.state().waiting()).isEqualTo(4);
            }));
            here.sendAll();
            assertThat(here.rows()).allMatch(row -> row.endsWith("SENT")).hasSize(6);
            assertThat(here.outbox.hasSent(3)).isTrue();
            assertThat(mlflow.aliasesGiven).containsExactly("champion=1", "champion=1", "challenger=2", "champion=2");

            // Refused and put aside; tried again at the next start, and outdated by then.
            ModelId third = here.registry.made(3, first, "run-2");
            here.registry.damage(third);
            here.registry.nominate(third, "run-2");
            here.sendAll();
            assertThat(here.outbox.state())
                    .isEqualTo(
                            new MlflowState(
                                    true,
                                    0,
                                    2,
                                    null,
                                    "MLflow has no run or no version of " + third
                                            + ": it was put aside, or somebody deleted it there; what is about it cannot be told"));
            here.registry.promote(first, new PromotionCause.Rollback("worse"), here.registry.aliases());
            here.sendAll();
            new Catalogue(here.registry, here.contests, here.outbox, here.transaction).addMissing();
            here.sendAll();
            assertThat(here.outbox.state().aside()).isEqualTo(1);
            assertThat(mlflow.aliases).containsEntry("sonsu@champion", "1").hasSize(1);
        }
    }
}
